import {
  acceptCompletion,
  autocompletion,
  closeCompletion,
  type CompletionContext,
  completionKeymap,
} from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { bracketMatching, indentOnInput } from '@codemirror/language'
import { type Diagnostic, linter, lintKeymap } from '@codemirror/lint'
import { type EditorState, type Extension, Prec, StateEffect, StateField } from '@codemirror/state'
import {
  drawSelection,
  EditorView,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  placeholder,
  showTooltip,
  type Tooltip,
} from '@codemirror/view'
import { complete, type Finding, signatureAt } from '../../src/store/assistant/index.ts'
import { inLanguage } from '../i18n/in-language.ts'
import type { Language } from '../preferences.ts'
import { cypherColours, cypherLanguage } from './cypher-language.ts'

/** Asks for the findings again though the text stands as it was. */
export const recheck = StateEffect.define<null>()

/** What the editor asks for as it is used: always answered with the latest. */
export interface Surroundings {
  readonly label: string
  readonly placeholder: string
  check(text: string): readonly Finding[]
  parameters(): readonly string[]
  language(): Language
  onChange(text: string): void
  onRun(): void
  onFormat(): void
}

export function editorExtensions(around: Surroundings): Extension {
  const run = (view: EditorView) => {
    closeCompletion(view)
    around.onRun()
    return true
  }
  return [
    Prec.highest(
      keymap.of([
        { key: 'Mod-Enter', run },
        { key: 'Ctrl-Enter', run },
        {
          key: 'Shift-Alt-f',
          run: () => {
            around.onFormat()
            return true
          },
        },
        // Tab leaves the editor, except where a suggestion waits for it.
        { key: 'Tab', run: acceptCompletion },
      ]),
    ),
    lineNumbers(),
    history(),
    drawSelection(),
    highlightSpecialChars(),
    indentOnInput(),
    bracketMatching(),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': around.label, spellcheck: 'false', autocapitalize: 'off' }),
    placeholder(around.placeholder),
    cypherLanguage,
    cypherColours,
    autocompletion({ override: [(context) => suggestions(context, around)], icons: false }),
    signatureHelp(around),
    linter(
      (view) =>
        around.check(view.state.doc.toString()).map((finding) => diagnosticOf(finding, view.state, around.language())),
      {
        delay: 300,
        needsRefresh: (update) => update.transactions.some((each) => each.effects.some((effect) => effect.is(recheck))),
      },
    ),
    keymap.of([...completionKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) around.onChange(update.state.doc.toString())
    }),
  ]
}

function suggestions(context: CompletionContext, around: Surroundings) {
  const before = context.state.sliceDoc(Math.max(0, context.pos - 1), context.pos)
  // At an empty place only where it was asked for, or where a name must follow.
  if (!context.explicit && !/[\p{L}\p{N}_:.|$]/u.test(before)) return null
  const found = complete(context.state.doc.toString(), context.pos, around.parameters())
  if (!found || found.options.length === 0) return null
  return {
    from: found.from,
    validFor: /^\$?[\p{L}\p{N}_]*$/u,
    options: found.options.map(({ label, kind, insert, detail, fits }) => ({
      label,
      type: kind,
      ...(insert === undefined ? {} : { apply: insert }),
      ...(detail === undefined ? {} : { detail: detail[around.language()] }),
      boost: fits ? 20 : kind === 'keyword' ? -5 : 0,
    })),
  }
}

function diagnosticOf(
  { start, end, severity, message, fix }: Finding,
  state: EditorState,
  language: Language,
): Diagnostic {
  const { length } = state.doc
  return {
    from: Math.min(start, length),
    to: Math.min(Math.max(end, start), length),
    severity,
    message: inLanguage(message, language),
    ...(fix
      ? {
          actions: [
            {
              name: fix.label[language],
              apply: (view) => view.dispatch({ changes: { from: fix.start, to: fix.end, insert: fix.text } }),
            },
          ],
        }
      : {}),
  }
}

/** The function being called, over the place where its arguments are written. */
function signatureHelp(around: Surroundings): Extension {
  const at = (state: EditorState): Tooltip | null => {
    const { head, empty } = state.selection.main
    const help = empty ? signatureAt(state.doc.toString(), head) : undefined
    if (!help) return null
    return {
      pos: help.start,
      above: true,
      create: () => {
        const dom = document.createElement('div')
        dom.className = 'signature'
        const call = document.createElement('code')
        call.append(`${help.signature.name}(`)
        for (const [i, name] of help.signature.parameters.entries()) {
          const one = document.createElement(i === help.argument ? 'b' : 'span')
          one.textContent = name
          call.append(i > 0 ? ', ' : '', one)
        }
        call.append(')')
        dom.append(call, ` ${help.signature.meaning[around.language()]}`)
        return { dom }
      },
    }
  }
  return StateField.define<Tooltip | null>({
    create: at,
    update: (tooltip, transaction) =>
      transaction.docChanged || transaction.selection ? at(transaction.state) : tooltip,
    provide: (field) => showTooltip.from(field),
  })
}

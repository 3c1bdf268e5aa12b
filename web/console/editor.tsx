import { forceLinting } from '@codemirror/lint'
import { EditorView } from '@codemirror/view'
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import type { Finding, Fix } from '../../src/store/assistant/index.ts'
import { useTexts } from '../i18n/index.ts'
import { usePreferences } from '../preferences.ts'
import { editorExtensions, recheck, type Surroundings } from './editor-setup.ts'

/** Stands in an empty field; running that runs this. */
export const EXAMPLE = 'MATCH (o:Organisation)-[f:FUNDED]->(p:Program)\nRETURN o, f, p LIMIT 25'

export interface EditorHandle {
  /** Puts the cursor on a range and the range in sight. */
  show(start: number, end: number): void
  apply(fix: Fix): void
}

interface Props {
  readonly value: string
  readonly parameters: readonly string[]
  readonly handle: Ref<EditorHandle>
  check(text: string): readonly Finding[]
  onChange(text: string): void
  onRun(): void
  onFormat(): void
}

/** A text field for Cypher: colours, completion from the ontology, what is wrong at its place. */
export function Editor(props: Props) {
  const t = useTexts()
  const { language } = usePreferences()
  const box = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | undefined>(undefined)
  const latest = useRef({ ...props, language })
  latest.current = { ...props, language }

  useEffect(() => {
    if (!box.current) return
    const around: Surroundings = {
      label: t.console.query,
      placeholder: EXAMPLE,
      check: (text) => latest.current.check(text),
      parameters: () => latest.current.parameters,
      language: () => latest.current.language,
      onChange: (text) => latest.current.onChange(text),
      onRun: () => latest.current.onRun(),
      onFormat: () => latest.current.onFormat(),
    }
    const made = new EditorView({
      doc: latest.current.value,
      parent: box.current,
      extensions: editorExtensions(around),
    })
    view.current = made
    return () => {
      view.current = undefined
      made.destroy()
    }
  }, [t])

  const { value } = props
  useEffect(() => {
    const now = view.current
    if (now && now.state.doc.toString() !== value)
      now.dispatch({ changes: { from: 0, to: now.state.doc.length, insert: value } })
  }, [value])

  // What is known beside the text has changed: parameters, the engine, the server's answer.
  const { check } = props
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new check is what is asked about
  useEffect(() => {
    const now = view.current
    if (!now) return
    now.dispatch({ effects: recheck.of(null) })
    forceLinting(now)
  }, [check])

  useImperativeHandle(props.handle, () => ({
    show: (start, end) => {
      const now = view.current
      if (!now) return
      const { length } = now.state.doc
      now.dispatch({
        selection: { anchor: Math.min(start, length), head: Math.min(end, length) },
        scrollIntoView: true,
      })
      now.focus()
    },
    apply: ({ start, end, text }) => {
      const now = view.current
      if (!now || end > now.state.doc.length) return
      now.dispatch({ changes: { from: start, to: end, insert: text } })
      now.focus()
    },
  }))
  return <div className="editor" ref={box} />
}

import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { api } from '../api/client.ts'
import type { EntitySummary, EntityType, SearchHit, SearchResponse } from '../api/types.ts'
import { type Texts, useTexts } from '../i18n/index.ts'
import { explain } from './states.tsx'
import { Name, TypeMark } from './type-mark.tsx'

const PAUSE_MS = 120
const PER_GROUP = 6

/** Something to do with the first hit, offered under the entities. */
export interface Suggestion {
  readonly key: string
  readonly label: string
  readonly onPick: () => void
}

interface Props {
  readonly onPick: (entity: EntitySummary) => void
  readonly label: string
  readonly placeholder: string
  readonly compact?: boolean
  readonly focused?: boolean
  /** `/` anywhere on the page brings the focus here. */
  readonly hotkey?: boolean
  readonly types?: readonly EntityType[]
  readonly questions?: (first: EntitySummary, text: string) => readonly Suggestion[]
  /** What stands in the box once something was picked; an empty text clears it. */
  readonly value?: string
}

/** A combobox over the whole graph: names, aliases, pinyin, initials. Enter while an input method composes is left to it. */
export function SearchBox(props: Props) {
  const {
    onPick,
    label,
    placeholder,
    compact = false,
    focused = false,
    hotkey = false,
    types,
    questions,
    value = '',
  } = props
  const t = useTexts()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const composing = useRef(false)
  /** What Enter was pressed on before its answer had come: it is opened once it has. */
  const awaited = useRef<string>(undefined)
  const [text, setText] = useState(value)
  const [open, setOpen] = useState(false)
  const [active, setActive] = useState(-1)
  const [found, setFound] = useState<{ query: string; response?: SearchResponse; cause?: unknown }>()
  const query = text.trim()

  useEffect(() => setText(value), [value])
  useEffect(() => {
    if (focused) input.current?.focus({ preventScroll: true })
  }, [focused])

  useEffect(() => {
    if (!hotkey) return
    const onKey = (event: globalThis.KeyboardEvent) => {
      const target = event.target as HTMLElement
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return
      if (target.closest('input, textarea, select, [contenteditable], dialog')) return
      event.preventDefault()
      input.current?.focus()
      input.current?.select()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [hotkey])

  useEffect(() => {
    if (query === '' || !open) return
    const control = new AbortController()
    const timer = setTimeout(() => {
      api.search(query, PER_GROUP, control.signal).then(
        (response) => {
          if (control.signal.aborted) return
          setFound({ query, response })
          // Who types a whole name means it, whatever stands first.
          const shownHits = hitsOf(response, types)
          setActive(
            Math.max(
              0,
              shownHits.findIndex((hit) => hit.form === query),
            ),
          )
        },
        (cause: unknown) => !control.signal.aborted && setFound({ query, cause }),
      )
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      control.abort()
    }
  }, [query, open, types])

  const groups = groupsOf(found?.response, types)
  const hits = hitsOf(found?.response, types)
  const first = hits[0]?.entity
  const asks = first && questions ? questions(first, query) : []
  const count = hits.length + asks.length
  const current = found?.query === query
  const shown = open && query !== ''

  function pick(index: number) {
    const hit = hits[index]
    if (hit) {
      setText(compact ? value : '')
      onPick(hit.entity)
    } else asks[index - hits.length]?.onPick()
    setOpen(false)
    setActive(-1)
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    // 229: an input method is at work, also where `isComposing` is not set.
    if (composing.current || event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setOpen(true)
      if (count > 0) setActive((now) => (event.key === 'ArrowDown' ? (now + 1) % count : (now - 1 + count) % count))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if (!shown) return
      if (!current) awaited.current = query
      else if (count > 0) pick(Math.max(0, active))
    } else if (event.key === 'Escape') {
      awaited.current = undefined
      if (shown) event.stopPropagation()
      if (open) setOpen(false)
      else setText('')
    }
  }

  useEffect(() => {
    if (!current || awaited.current === undefined) return
    const meant = awaited.current === query
    awaited.current = undefined
    if (meant && shown && count > 0) pick(Math.max(0, active))
  })

  useEffect(() => {
    if (active >= 0) document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' })
  }, [active, id])

  let index = -1
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only watches the focus leave what stands inside
    <div
      className={compact ? 'search compact' : 'search'}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false)
      }}
    >
      <div className="search-box">
        <svg
          width="16"
          height="16"
          viewBox="0 0 16 16"
          aria-hidden="true"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
        >
          <circle cx="7" cy="7" r="4.6" />
          <path d="m10.5 10.5 3.6 3.6" />
        </svg>
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-label={label}
          aria-autocomplete="list"
          aria-expanded={shown}
          aria-controls={`${id}-list`}
          aria-activedescendant={shown && active >= 0 ? `${id}-${active}` : undefined}
          placeholder={placeholder}
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setOpen(true)
          }}
          onFocus={() => setOpen(true)}
          onCompositionStart={() => {
            composing.current = true
          }}
          onCompositionEnd={() => {
            composing.current = false
          }}
          onKeyDown={onKeyDown}
        />
        {hotkey && <kbd title={t.search.short}>/</kbd>}
      </div>
      <p className="hidden-visually" role="status">
        {shown && current && found?.response ? t.search.results(count) : ''}
      </p>
      <div
        className="suggestions"
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        hidden={!shown}
        // The input keeps the focus while a suggestion is clicked.
        onMouseDown={(event) => event.preventDefault()}
      >
        {shown && (
          <>
            {groups.map((group) => (
              <div role="group" key={group.type} aria-label={t.search.group(t.entity[group.type], group.total)}>
                <div className="group-name" aria-hidden="true">
                  {t.search.group(t.entity[group.type], group.total)}
                </div>
                {group.hits.map((hit) => {
                  const mine = ++index
                  return (
                    <Option
                      key={hit.entity.id}
                      id={`${id}-${mine}`}
                      active={mine === active}
                      onPoint={() => setActive(mine)}
                      onPick={() => pick(mine)}
                    >
                      <TypeMark type={hit.entity.type} />
                      <span className="name">{markName(hit)}</span>
                      <span className="fact">{factOf(hit, t)}</span>
                      <span className="count">{t.search.relations(hit.entity.degree)}</span>
                    </Option>
                  )
                })}
              </div>
            ))}
            {asks.length > 0 && (
              <div role="group" aria-label={t.search.questions}>
                <div className="group-name" aria-hidden="true">
                  {t.search.questions}
                </div>
                {asks.map((ask) => {
                  const mine = ++index
                  return (
                    <Option
                      key={ask.key}
                      id={`${id}-${mine}`}
                      active={mine === active}
                      onPoint={() => setActive(mine)}
                      onPick={() => pick(mine)}
                    >
                      <span aria-hidden="true">›</span> <Name>{ask.label}</Name>
                    </Option>
                  )
                })}
              </div>
            )}
            {count === 0 && (
              // A listbox must hold an option; this one says that there is none.
              <div className="none" role="option" aria-selected={false} aria-disabled="true" tabIndex={-1}>
                {found?.cause !== undefined && current
                  ? explain(found.cause, t)
                  : current
                    ? t.search.none(query)
                    : t.search.searching}
              </div>
            )}
          </>
        )}
      </div>
    </div>
  )
}

function groupsOf(response: SearchResponse | undefined, types: readonly EntityType[] | undefined) {
  return (response?.groups ?? []).filter((group) => group.hits.length > 0 && (types?.includes(group.type) ?? true))
}

function hitsOf(response: SearchResponse | undefined, types: readonly EntityType[] | undefined): readonly SearchHit[] {
  return groupsOf(response, types).flatMap((group) => group.hits)
}

function Option(props: {
  readonly id: string
  readonly active: boolean
  readonly onPoint: () => void
  readonly onPick: () => void
  readonly children: ReactNode
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox's input keeps the focus and takes the keys
    <div
      id={props.id}
      role="option"
      tabIndex={-1}
      aria-selected={props.active}
      className="suggestion"
      onMouseMove={() => props.active || props.onPoint()}
      onClick={props.onPick}
    >
      {props.children}
    </div>
  )
}

/** The name with the part that matched; initials match character by character. */
function markName({ entity, form, match, matched }: SearchHit): ReactNode {
  const characters = [...entity.name]
  const inName = matched === 'name' && form === entity.name
  const byInitials = matched === 'initials' && form.length === characters.length
  if (!inName && !byInitials) return <Name>{entity.name}</Name>
  const parts = inName ? entity.name.split('') : characters
  const [start, end] = match
  return (
    <bdi>
      {parts.slice(0, start).join('')}
      <mark>{parts.slice(start, end).join('')}</mark>
      {parts.slice(end).join('')}
    </bdi>
  )
}

/** One thing that tells two of the same name apart. */
function factOf({ entity, form, matched }: SearchHit, t: Texts): string {
  const names = matched === 'alias' ? [form, ...entity.aliases.filter((alias) => alias !== form)] : entity.aliases
  return [
    names.length > 0 ? t.search.also(names.slice(0, 3).join(t.join)) : '',
    entity.kind ? t.kind(entity.kind) : '',
    entity.level ? t.kind(entity.level) : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

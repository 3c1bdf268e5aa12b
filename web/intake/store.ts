import { create } from 'zustand'
import { ApiError, api } from '../api/client.ts'
import type { Change, ChangeDraft, ChangedFile, UploadLimits } from '../api/types.ts'
import type { Chosen, Collected } from './collect.ts'

/** A file on its way in. */
export interface Row {
  readonly key: number
  readonly name: string
  readonly size: number
  readonly sent: number
  readonly state: 'queued' | 'sending' | 'refused' | 'cancelled' | ChangedFile['state']
  readonly reason?: string
  readonly duplicateOf?: string
  readonly documents?: number
  readonly articles?: number
  readonly entities?: number
  readonly notes: readonly string[]
}

interface Intake {
  readonly open: boolean
  readonly rows: readonly Row[]
  /** Files of folders that are of no kind we read. */
  readonly skipped: number
  readonly limits: UploadLimits | undefined
  /** The change that is under way or was last: of an upload, a removal or a re-reading. */
  readonly change: Change | undefined
  readonly busy: boolean
  readonly failure: unknown
  /** Goes up whenever the graph has changed: who shows it asks again. */
  readonly version: number
  /** Removed in this session, the last one first. */
  readonly removed: readonly { readonly document: string; readonly title: string }[]
}

export const useIntake = create<Intake>(() => ({
  open: false,
  rows: [],
  skipped: 0,
  limits: undefined,
  change: undefined,
  busy: false,
  failure: undefined,
  version: 0,
  removed: [],
}))

const set = (change: Partial<Intake>) => useIntake.setState(change)
const get = useIntake.getState

/** The bytes of rows, as long as they may be sent again. */
const bytes = new Map<number, Chosen>()
let keys = 0
let sending: { readonly key: number; readonly control: AbortController } | undefined

export async function limits(): Promise<UploadLimits> {
  const known = get().limits ?? (await api.changes()).limits
  set({ limits: known })
  return known
}

/** Takes files in: sends them one after another, has them read, and lets the viewer follow. */
export async function takeIn({ files, skipped }: Collected): Promise<void> {
  set({ open: true, failure: undefined })
  try {
    const most = await limits()
    const before = get().busy ? get().rows : []
    let room = most.files - before.filter(({ state }) => state === 'queued' || state === 'received').length
    let space = most.bytes - before.reduce((sum, { size }) => sum + size, 0)
    const rows = files.map((chosen): Row => {
      const key = ++keys
      bytes.set(key, chosen)
      const { size } = chosen.file
      const row = { key, name: chosen.name, size, sent: 0, notes: [] }
      if (size > most.fileBytes) return { ...row, state: 'refused', reason: 'file' }
      if (room <= 0) return { ...row, state: 'refused', reason: 'files' }
      if (size > space) return { ...row, state: 'refused', reason: 'bytes' }
      room--
      space -= size
      return { ...row, state: 'queued' }
    })
    set({ rows: [...before, ...rows], skipped: (get().busy ? get().skipped : 0) + skipped })
    await pump()
  } catch (failure) {
    set({ failure })
  }
}

/** Sends what waits, then has it read; what came meanwhile makes another round. */
async function pump(): Promise<void> {
  if (get().busy) return
  set({ busy: true, failure: undefined })
  try {
    while (get().rows.some(({ state }) => state === 'queued')) await round()
  } catch (failure) {
    set({ failure })
  } finally {
    set({ busy: false })
  }
}

async function round(): Promise<void> {
  const upload = await api.beginChange({ kind: 'upload' })
  set({ change: upload })
  const sent: number[] = []
  for (;;) {
    const row = get().rows.find(({ state }) => state === 'queued')
    if (!row || given(upload.id)) break
    if (await send(upload.id, row)) sent.push(row.key)
  }
  if (given(upload.id)) return
  if (sent.length === 0) {
    set({ change: await api.cancelChange(upload.id) })
    return
  }
  sentIn.set(upload.id, sent)
  await api.startChange(upload.id)
  await follow(upload.id)
}

/** Rows of an upload in the order in which the server counts its files. */
const sentIn = new Map<string, readonly number[]>()

/** Whether the upload was given up while it was sent. */
const given = (upload: string): boolean => get().change?.id !== upload || get().change?.state === 'cancelled'

async function send(upload: string, { key, name }: Row): Promise<boolean> {
  const chosen = bytes.get(key)
  if (!chosen) return false
  const control = new AbortController()
  sending = { key, control }
  alter(key, { state: 'sending', sent: 0 })
  try {
    await api.sendFile(upload, name, chosen.file, control.signal, (sent) => alter(key, { sent }))
    alter(key, { state: 'received', sent: chosen.file.size })
    return true
  } catch (cause) {
    if (control.signal.aborted) alter(key, { state: 'cancelled', sent: 0 })
    else alter(key, { state: 'refused', reason: cause instanceof ApiError ? cause.message : String(cause) })
    return false
  } finally {
    sending = undefined
  }
}

const POLL_MS = 400

/** Asks how far a change is until it is over; then the viewer shows the new graph. */
async function follow(id: string): Promise<Change> {
  for (;;) {
    const change = await api.change(id)
    set({ change })
    sentIn.get(id)?.forEach((key, i) => {
      const file = change.files[i]
      if (file) alter(key, rowOf(file))
    })
    if (change.state === 'done' || change.state === 'failed' || change.state === 'cancelled') {
      if (change.state === 'cancelled')
        for (const { key, state } of get().rows) if (state === 'received') alter(key, { state: 'cancelled' })
      if (change.state === 'done') set({ version: get().version + 1 })
      return change
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
}

/** A removal, its undoing, or a re-reading: begun, and followed to its end. */
export async function perform(
  draft: Exclude<ChangeDraft, { kind: 'upload' }>,
  titles: readonly string[] = [],
): Promise<void> {
  if (get().busy) return
  set({ busy: true, failure: undefined })
  try {
    const begun = await api.beginChange(draft)
    set({ change: begun })
    const { state } = await follow(begun.id)
    if (state !== 'done') return
    if (draft.kind === 'remove')
      set({
        removed: [
          ...draft.documents.map((document, i) => ({ document, title: titles[i] ?? document })),
          ...get().removed,
        ],
      })
    if (draft.kind === 'restore')
      set({ removed: get().removed.filter(({ document }) => !draft.documents.includes(document)) })
  } catch (failure) {
    set({ failure })
  } finally {
    set({ busy: false })
  }
  // Files may have been dropped meanwhile.
  await pump()
}

/** Gives one file up: it is not sent, or its sending is broken off. */
export function giveUp(key: number): void {
  if (sending?.key === key) sending.control.abort()
  else alter(key, { state: 'cancelled' })
}

/** Gives the whole change up; everything stays as it was. */
export async function giveAllUp(): Promise<void> {
  for (const { key, state } of get().rows) if (state === 'queued') alter(key, { state: 'cancelled' })
  sending?.control.abort()
  const { change } = get()
  if (!change || !get().busy) return
  // Known here at once, so that what is just being sent is not started after all.
  if (change.state === 'receiving') set({ change: { ...change, state: 'cancelled' } })
  try {
    const now = await api.cancelChange(change.id)
    set({ change: now })
    if (now.state === 'cancelled')
      for (const { key, state } of get().rows) if (state === 'received') alter(key, { state: 'cancelled' })
  } catch (failure) {
    set({ failure })
  }
}

/** Sends a file again that was given up, refused on the way, or could not be read. */
export async function tryAgain(key: number): Promise<void> {
  alter(key, { state: 'queued', sent: 0 })
  await pump()
}

/** Tries a change again that failed after its files were there. */
export async function tryChangeAgain(): Promise<void> {
  const { change, busy } = get()
  if (!change || busy) return
  set({ busy: true, failure: undefined })
  try {
    await api.startChange(change.id)
    await follow(change.id)
  } catch (failure) {
    set({ failure })
  } finally {
    set({ busy: false })
  }
}

export function showIntake(open: boolean): void {
  set({ open })
  if (open || get().busy) return
  bytes.clear()
  set({ rows: [], skipped: 0, failure: undefined })
}

function alter(key: number, change: Partial<Row>): void {
  set({ rows: get().rows.map((row) => (row.key === key ? withoutOld(row, change) : row)) })
}

/** A row in a new state does not carry the old one's reason. */
function withoutOld(row: Row, change: Partial<Row>): Row {
  if (change.state === undefined) return { ...row, ...change }
  const { reason: _, ...rest } = row
  return { ...rest, ...change }
}

function rowOf({ name: _, bytes: __, relations: ___, ...file }: ChangedFile): Partial<Row> {
  return file
}

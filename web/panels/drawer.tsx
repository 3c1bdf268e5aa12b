import { useMemo, useState } from 'react'
import { useTexts } from '../i18n/index.ts'
import { setFilter } from '../scene/scene.ts'
import { change, useScene, useSceneState } from '../scene/store.ts'
import { type Bin, type Timeline, type Visible, timelineOf } from '../scene/visible.ts'
import { MoneyPanel } from './money-panel.tsx'

/** Below the picture: when it happened, and the money. */
export function Drawer(props: {
  readonly visible: Visible
  readonly byAmount: boolean
  readonly onByAmount: (on: boolean) => void
}) {
  const t = useTexts()
  const timeline = useTimeline()
  const [tab, setTab] = useState<'time' | 'money'>('time')
  return (
    <section className="drawer" aria-label={tab === 'time' ? t.time.title : t.money_.title}>
      <div className="drawer-head">
        <div className="segments" role="group" aria-label={t.time.title}>
          <button type="button" className="tab" aria-pressed={tab === 'time'} onClick={() => setTab('time')}>
            {t.time.title}
          </button>
          <button type="button" className="tab" aria-pressed={tab === 'money'} onClick={() => setTab('money')}>
            {t.money_.title}
          </button>
        </div>
        {tab === 'time' ? <TimeControls visible={props.visible} timeline={timeline} /> : null}
        {tab === 'money' && (
          <label>
            <input
              type="checkbox"
              checked={props.byAmount}
              onChange={(event) => props.onByAmount(event.target.checked)}
            />{' '}
            {t.money_.width}
          </label>
        )}
      </div>
      {tab === 'time' ? <Bars bins={timeline.bins} /> : <MoneyPanel visible={props.visible} />}
    </section>
  )
}

function useTimeline(): Timeline {
  const scene = useScene()
  const sources = useSceneState((state) => state.sources)
  const { nodes, edges, hidden, filter } = scene
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the scene only these parts decide
  return useMemo(() => timelineOf(scene, sources), [nodes, edges, hidden, filter, sources])
}

function TimeControls({ visible, timeline }: { readonly visible: Visible; readonly timeline: Timeline }) {
  const t = useTexts()
  const scene = useScene()
  const { bins, undated } = timeline
  if (bins.length === 0) return null
  const first = bins[0]!.month
  const last = bins.at(-1)!.month
  const [from, to] = scene.filter.time ?? [first, last]
  const set = (low: string, high: string) =>
    change((now) => setFilter(now, { time: low <= high ? ([low, high] as const) : ([high, low] as const) }))
  const months = bins.map((bin) => bin.month)
  const options = [...new Set([...months, from, to])].sort()
  return (
    <>
      <span className="range">
        <label>
          {t.time.from}{' '}
          <select value={from} onChange={(event) => set(event.target.value, to)}>
            {options.map((month) => (
              <option key={month}>{month}</option>
            ))}
          </select>
        </label>
        <label>
          {t.time.to}{' '}
          <select value={to} onChange={(event) => set(from, event.target.value)}>
            {options.map((month) => (
              <option key={month}>{month}</option>
            ))}
          </select>
        </label>
        {scene.filter.time && (
          <button
            type="button"
            className="button small"
            onClick={() => change((now) => ({ ...now, filter: (({ time: _, ...rest }) => rest)(now.filter) }))}
          >
            {t.time.all}
          </button>
        )}
      </span>
      <span>
        {scene.filter.time
          ? visible.undated > 0
            ? t.time.hiddenUndated(visible.undated)
            : ''
          : undated > 0
            ? t.time.undated(undated)
            : t.time.printed}
      </span>
    </>
  )
}

/** A bar a month; pressing one and dragging to another chooses the months between. */
function Bars({ bins }: { readonly bins: readonly Bin[] }) {
  const t = useTexts()
  const scene = useScene()
  const [start, setStart] = useState<string>()
  if (bins.length === 0) return <p className="small-text quiet-text">{t.time.none}</p>
  const most = Math.max(...bins.map((bin) => bin.count))
  const time = scene.filter.time
  const choose = (from: string, to: string) =>
    change((now) => setFilter(now, { time: from <= to ? ([from, to] as const) : ([to, from] as const) }))
  return (
    <>
      <div className="timeline" role="group" aria-label={t.time.choose} onPointerLeave={() => setStart(undefined)}>
        {bins.map(({ month, count }) => (
          <button
            key={month}
            type="button"
            className="bar-slot"
            aria-pressed={time !== undefined && month >= time[0] && month <= time[1]}
            aria-label={t.time.bar(month, count)}
            title={t.time.bar(month, count)}
            onPointerDown={(event) => {
              event.currentTarget.releasePointerCapture(event.pointerId)
              setStart(month)
            }}
            onPointerUp={() => {
              if (start) choose(start, month)
              setStart(undefined)
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' && event.key !== ' ') return
              event.preventDefault()
              choose(event.shiftKey && time ? time[0] : month, month)
            }}
          >
            <i style={{ height: count === 0 ? 0 : `${Math.max(6, (count / most) * 100)}%` }} />
          </button>
        ))}
      </div>
      <p className="months" aria-hidden="true">
        <span>{bins[0]!.month}</span>
        {bins.length > 2 && <span>{bins[Math.floor(bins.length / 2)]!.month}</span>}
        {bins.length > 1 && <span>{bins.at(-1)!.month}</span>}
      </p>
    </>
  )
}

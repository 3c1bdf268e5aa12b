import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useTexts } from '../i18n/index.ts'
import { usePreferences } from '../preferences.ts'
import type { GraphView, ViewHandlers } from '../renderer/drawing.ts'
import { createGraphView } from '../renderer/view.ts'
import { emphasise, plainEdges, plainNodes } from '../scene/draw.ts'
import { drag, hide, setFocus, toggleSelected } from '../scene/scene.ts'
import { change, look, useScene, useSceneState } from '../scene/store.ts'
import type { Visible } from '../scene/visible.ts'
import { expandNode } from './expand.ts'
import { stopsOf } from './walk.ts'

interface Props {
  readonly visible: Visible
  readonly byAmount: boolean
  /** Handed up so that the bar can fit, zoom and draw loops. */
  readonly onView: (view: GraphView | undefined) => void
}

/** The picture, and beside it for keyboard and screen reader the same relations as a list to walk. */
export function GraphPane({ visible, byAmount, onView }: Props) {
  const t = useTexts()
  const scene = useScene()
  const lit = useSceneState((state) => state.lit)
  const { theme, language } = usePreferences()
  const stage = useRef<HTMLDivElement>(null)
  const view = useRef<GraphView | undefined>(undefined)
  const [lost, setLost] = useState<'lost' | 'none'>()
  const [round, setRound] = useState(0)
  const { nodes, places, pinned, selected, focus } = scene
  // Apart: where a node stands and what is pinned changes no line.
  const plainMarks = useMemo(() => plainNodes(visible, { places, pinned }), [visible, places, pinned])
  const plainLines = useMemo(() => plainEdges(visible, nodes, t, byAmount), [visible, nodes, t, byAmount])
  const plain = useMemo(() => ({ nodes: plainMarks, edges: plainLines }), [plainMarks, plainLines])
  const drawing = useMemo(() => emphasise(plain, { selected, focus }), [plain, selected, focus])
  const now = useRef(drawing)
  now.current = drawing
  const beside = scene.layout === 'layers'

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round is a redraw after the graphics were lost
  useEffect(() => {
    const container = stage.current
    if (!container) return
    const handlers: ViewHandlers = {
      onNode: (id, additive) =>
        look((all) => (additive ? toggleSelected(all, id) : setFocus(all, { kind: 'node', id }))),
      onNodeOpen: (id) => void expandNode(id),
      onEdge: (id) => look((all) => setFocus(all, { kind: 'edge', id })),
      onGround: () => look((all) => ({ ...setFocus(all, undefined), selected: [] })),
      onMoved: (id, to) => change((all) => drag(all, id, to)),
      onLost: () => setLost('lost'),
    }
    try {
      const made = createGraphView(container, handlers)
      view.current = made
      made.nameBeside(beside)
      made.draw(now.current)
      // Whoever drives the page from outside (tests, an extension) finds the picture by its element.
      Object.assign(container, { view: made })
      onView(made)
      return () => {
        view.current = undefined
        onView(undefined)
        made.kill()
      }
    } catch (cause) {
      console.warn('guanxi: no graphics', cause)
      setLost('none')
    }
  }, [round, onView])

  useEffect(() => view.current?.nameBeside(beside), [beside])
  useEffect(() => view.current?.draw(drawing), [drawing])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme changes what the style sheet answers
  useEffect(() => view.current?.restyle(), [theme, language])
  useEffect(() => view.current?.light(lit), [lit])

  // A scene that was replaced as a whole, grew by an expansion or was laid out in another way is brought into sight.
  const shape = `${scene.nodes.size} ${scene.layout}`
  const before = useRef(shape)
  useEffect(() => {
    if (shape !== before.current) view.current?.fit()
    before.current = shape
  }, [shape])

  const largest = useMemo(
    () =>
      visible.nodes.reduce((best, node) => (node.degree > (best?.degree ?? -1) ? node : best), visible.nodes[0])?.name,
    [visible],
  )
  return (
    <>
      <div
        ref={stage}
        className="stage"
        key={round}
        role="img"
        aria-label={t.scene.picture(visible.nodes.length, visible.edges.length, largest ?? '')}
      />
      <Walk visible={visible} view={view.current} />
      {lost && (
        <div className="overlay">
          <div className="state centred" role="alert">
            <p>{lost === 'lost' ? t.state.lost : t.state.noGraphics}</p>
            <p className="actions">
              {lost === 'lost' && (
                <button
                  type="button"
                  className="button primary"
                  onClick={() => {
                    setLost(undefined)
                    setRound((n) => n + 1)
                  }}
                >
                  {t.state.redraw}
                </button>
              )}
              <button type="button" className="button" onClick={() => look((all) => ({ ...all, view: 'table' }))}>
                {t.state.toTable}
              </button>
            </p>
          </div>
        </div>
      )}
    </>
  )
}

/** Arrow keys: up and down along the relations of a node, right to the other end, left back; Enter opens the evidence. */
function Walk({ visible, view }: { readonly visible: Visible; readonly view: GraphView | undefined }) {
  const t = useTexts()
  const scene = useScene()
  const [active, setActive] = useState(0)
  const [here, setHere] = useState(false)
  const trail = useRef<string[]>([])
  const centre = scene.selected.at(-1)
  const stops = useMemo(() => stopsOf(visible, centre, t), [visible, centre, t])
  const at = Math.min(active, Math.max(0, stops.length - 1))
  const stop = useMemo(() => stops.at(at), [stops, at])
  // A window of the list is enough: the one in use is always in it.
  const first = Math.max(0, at - 20)
  const last = Math.min(stops.length, at + 40)

  useEffect(() => {
    if (here && stop) view?.light({ nodes: [stop.node], edges: stop.edge ? [stop.edge] : [] })
    else if (here) view?.light()
    return () => view?.light()
  }, [here, stop, view])

  function onKeyDown(event: KeyboardEvent) {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const act: Partial<Record<string, () => void>> = {
      ArrowDown: () => setActive(stops.length === 0 ? 0 : (at + 1) % stops.length),
      ArrowUp: () => setActive(stops.length === 0 ? 0 : (at - 1 + stops.length) % stops.length),
      Home: () => setActive(0),
      End: () => setActive(Math.max(0, stops.length - 1)),
      ArrowRight: () => {
        if (!stop) return
        if (centre) trail.current.push(centre)
        look((all) => setFocus(all, { kind: 'node', id: stop.node }))
        setActive(0)
      },
      ArrowLeft: () => {
        const back = trail.current.pop()
        look((all) =>
          back ? setFocus(all, { kind: 'node', id: back }) : { ...setFocus(all, undefined), selected: [] },
        )
        setActive(0)
      },
      Enter: () => {
        if (!stop) return
        const { edge, node } = stop
        look((all) => ({
          ...setFocus(all, edge ? { kind: 'edge', id: edge } : { kind: 'node', id: node }),
          selected: edge ? all.selected : [node],
        }))
      },
      e: () => void ((centre ?? stop?.node) ? expandNode(centre ?? stop?.node ?? '') : undefined),
      Delete: () => stop && change((all) => hide(all, [stop.node])),
    }
    const todo = act[event.key]
    if (!todo) return
    event.preventDefault()
    todo()
  }

  const label = centre ? t.scene.walkFrom(scene.nodes.get(centre)?.name ?? '') : t.scene.walkAll
  return (
    <>
      <div
        className="walk hidden-visually"
        role="listbox"
        tabIndex={0}
        aria-label={`${t.scene.walk}${t.colon}${label}`}
        aria-activedescendant={stop ? `walk-${at}` : undefined}
        onKeyDown={onKeyDown}
        onFocus={() => setHere(true)}
        onBlur={() => setHere(false)}
      >
        {Array.from({ length: last - first }, (_, i) => {
          const index = first + i
          const one = stops.at(index)!
          return (
            <div
              key={one.key}
              id={`walk-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              aria-setsize={stops.length}
              aria-posinset={index + 1}
            >
              {one.text()}
            </div>
          )
        })}
      </div>
      {here && stop && (
        <p className="walk-now" aria-hidden="true">
          {stop.text()}{' '}
          <span className="quiet-text">
            {at + 1} / {stops.length}
          </span>
        </p>
      )}
    </>
  )
}

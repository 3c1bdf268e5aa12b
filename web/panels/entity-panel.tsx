import { useState } from 'react'
import { ApiError, api } from '../api/client.ts'
import { successorOf } from '../api/judged.ts'
import type { EntityDetail, EntitySummary, NeighbourRequest, Neighbours, RelationCount, Span } from '../api/types.ts'
import { CypherLink } from '../components/cypher-link.tsx'
import { Await, Failed } from '../components/states.tsx'
import { EntityName, Name, TypeMark } from '../components/type-mark.tsx'
import { useRequest } from '../components/use-request.ts'
import { type Texts, useTexts } from '../i18n/index.ts'
import { MODALITIES, SYMMETRIC } from '../ontology.ts'
import { Link } from '../router.tsx'
import { cypherOf } from '../scene/cypher-of.ts'
import { EXPAND_BY, HUB } from '../scene/limits.ts'
import { openHref } from '../scene/links.ts'
import { hide, setFocus, togglePin } from '../scene/scene.ts'
import { change, look, takeSteps, useScene, useSceneState } from '../scene/store.ts'
import { EntityJudgements } from './entity-judgements.tsx'

type Order = NonNullable<NeighbourRequest['order']>
const ORDERS: readonly Order[] = ['evidence', 'newest', 'connected']

/** One entity: what it is, how it stands to others by relation and direction, and where it is named. */
export function EntityPanel({ id }: { readonly id: string }) {
  const t = useTexts()
  const version = useSceneState((state) => state.version)
  const found = useRequest(`${id} ${version}`, async (signal) => {
    try {
      return await api.entity(id, signal)
    } catch (cause) {
      // What people made one with another is shown as that.
      const successor = cause instanceof ApiError && cause.status === 404 ? await successorOf(id, signal) : undefined
      if (!successor) throw cause
      return api.entity(successor.id, signal)
    }
  })
  return (
    <Await of={found} what={t.scene.detail}>
      {(detail) => (
        <article aria-label={detail.entity.name}>
          <Head detail={detail} />
          <Relations key={id} detail={detail} />
          <Mentions detail={detail} />
        </article>
      )}
    </Await>
  )
}

function Head({ detail }: { readonly detail: EntityDetail }) {
  const t = useTexts()
  const { entity } = detail
  const scene = useScene()
  const inScene = scene.nodes.has(entity.id) && !scene.hidden.has(entity.id)
  const pinned = scene.pinned.has(entity.id)
  return (
    <header className="section">
      <p className="panel-head">
        <span>{[t.entity[entity.type], entity.kind && t.kind(entity.kind)].filter(Boolean).join(' · ')}</span>
        <span>{t.search.relations(entity.degree)}</span>
      </p>
      <h2 className="entity-name">
        <TypeMark type={entity.type} quiet />
        <span>
          <Name>{entity.name}</Name>
        </span>
      </h2>
      <dl className="facts">
        {entity.aliases.length > 0 && (
          <>
            <dt>{t.entityPanel.aliases}</dt>
            <dd>
              {entity.aliases.slice(0, 8).map((alias, i) => (
                <span key={alias}>
                  {i > 0 && t.join}
                  <Name>{alias}</Name>
                </span>
              ))}
            </dd>
          </>
        )}
        {entity.adminCode && (
          <>
            <dt>{t.entityPanel.place}</dt>
            <dd>{[entity.adminCode, entity.level && t.kind(entity.level)].filter(Boolean).join(' · ')}</dd>
          </>
        )}
        {entity.type === 'Amount' && (
          <>
            <dt>{t.entityPanel.amount}</dt>
            <dd>{amountText(entity, t)}</dd>
          </>
        )}
      </dl>
      <p className="actions">
        {inScene ? (
          <>
            <button type="button" className="button small" onClick={() => change((now) => togglePin(now, [entity.id]))}>
              {pinned ? t.scene.unpin : t.scene.pin}
            </button>
            <button type="button" className="button small" onClick={() => change((now) => hide(now, [entity.id]))}>
              {t.scene.hide}
            </button>
          </>
        ) : (
          <button
            type="button"
            className="button small"
            onClick={() => takeSteps([{ kind: 'add', ids: [entity.id] }, { kind: 'connect' }])}
          >
            {t.entityPanel.addRest}
          </button>
        )}
        <button
          type="button"
          className="button small"
          onClick={() => look((now) => ({ ...now, focus: { kind: 'path', from: entity.id } }))}
        >
          {t.entityPanel.pathTo}
        </button>
        <Link className="button small" href={openHref(entity.id)}>
          {t.entityPanel.openScene}
        </Link>
        <EntityJudgements detail={detail} />
      </p>
      {detail.possiblySame.length > 0 && (
        <p className="small-text">
          {t.entityPanel.possiblySame}
          {t.colon}
          {detail.possiblySame.map(({ entity: other }) => (
            <button
              key={other.id}
              type="button"
              className="plain text-link"
              onClick={() => look((now) => setFocus(now, { kind: 'node', id: other.id }))}
            >
              <Name>{other.name}</Name>
            </button>
          ))}{' '}
          <Link className="text-link" href="/review">
            {t.entityPanel.review}
          </Link>
        </p>
      )}
    </header>
  )
}

/** `至少 3万元`, `2万元–3万元`. */
export function amountText(entity: EntitySummary, t: Texts): string {
  const say = (value: number) => t.money(value, entity.currency, entity.unit)
  const figure =
    entity.value !== undefined
      ? say(entity.value)
      : [entity.low, entity.high].flatMap((n) => (n === undefined ? [] : say(n))).join('–')
  return [entity.qualifier ? (t.entityPanel.qualifier[entity.qualifier] ?? '') : '', figure].filter(Boolean).join(' ')
}

function Relations({ detail }: { readonly detail: EntityDetail }) {
  const t = useTexts()
  const [order, setOrder] = useState<Order>('evidence')
  const { entity, counts } = detail
  return (
    <section className="section">
      <div className="panel-head">
        <h3>{t.entityPanel.relations}</h3>
        <label>
          {t.entityPanel.order}{' '}
          <select value={order} onChange={(event) => setOrder(event.target.value as Order)}>
            {ORDERS.map((one) => (
              <option key={one} value={one}>
                {t.entityPanel.orders[one]}
              </option>
            ))}
          </select>
        </label>
      </div>
      {entity.degree > HUB && <p className="small-text">{t.entityPanel.hub(entity.degree)}</p>}
      {counts.map((count) => (
        <Group
          key={`${count.type} ${count.direction} ${order}`}
          entity={entity}
          count={count}
          order={order}
          open={counts.length <= 2}
        />
      ))}
    </section>
  )
}

function Group(props: {
  readonly entity: EntitySummary
  readonly count: RelationCount
  readonly order: Order
  readonly open: boolean
}) {
  const { entity, count, order } = props
  const t = useTexts()
  const [open, setOpen] = useState(props.open)
  const label =
    count.direction === 'out' || SYMMETRIC.has(count.type) ? t.relation[count.type] : t.relationIn[count.type]
  const notDone = MODALITIES.filter((mode) => mode !== 'done' && (count.modality[mode] ?? 0) > 0)
  return (
    <div className="relation-group">
      <button type="button" className="head" aria-expanded={open} onClick={() => setOpen(!open)}>
        <span aria-hidden="true">{open ? '▾' : '▸'}</span>
        <span>
          {label} <span aria-hidden="true">{count.direction === 'out' ? '→' : '←'}</span>
        </span>
        <span className="small-text quiet-text">
          {notDone.map((mode) => `${t.modality[mode]} ${t.number(count.modality[mode] ?? 0)}`).join(' · ')}
        </span>
        <span className="n">{t.number(count.count)}</span>
      </button>
      {open && <GroupRows entity={entity} count={count} order={order} />}
    </div>
  )
}

function GroupRows({
  entity,
  count,
  order,
}: {
  readonly entity: EntitySummary
  readonly count: RelationCount
  readonly order: Order
}) {
  const t = useTexts()
  const scene = useScene()
  const version = useSceneState((state) => state.version)
  const [more, setMore] = useState<readonly Neighbours[]>([])
  const [failure, setFailure] = useState<{ cause: unknown }>()
  const wish = { type: count.type, direction: count.direction, order, limit: EXPAND_BY }
  const found = useRequest(`${entity.id} ${count.type} ${count.direction} ${order} ${version}`, (signal) =>
    api.neighbours(entity.id, { ...wish, offset: 0 }, signal),
  )
  return (
    <Await of={found}>
      {(first) => {
        const pages = [first, ...more]
        const nodes = new Map(pages.flatMap((page) => page.nodes.map((node) => [node.id, node] as const)))
        const edges = pages.flatMap((page) => page.edges)
        const missing = edges.some((edge) => !scene.edges.has(edge.id))
        return (
          <>
            <ul>
              {edges.map((edge) => {
                const other = nodes.get(edge.from === entity.id ? edge.to : edge.from)
                if (!other) return null
                const facts = [
                  edge.modality === 'done' ? '' : t.modality[edge.modality],
                  edge.role,
                  edge.amount === undefined ? '' : t.money(edge.amount, edge.currency, undefined),
                  edge.date,
                ].filter(Boolean)
                return (
                  <li key={edge.id} className="relation-row">
                    <span className="who">
                      <button
                        type="button"
                        className="plain"
                        onClick={() => look((now) => setFocus(now, { kind: 'node', id: other.id }))}
                      >
                        <EntityName entity={other} />
                      </button>{' '}
                      <span className="small-text quiet-text">
                        <bdi>{facts.join(' · ')}</bdi>
                      </span>
                    </span>
                    <button
                      type="button"
                      className="button small"
                      onClick={() => openEdge(edge.id, scene.edges.has(edge.id))}
                      aria-label={`${t.evidence.title}${t.colon}${other.name}`}
                    >
                      {t.table.evidence} {edge.sources}
                    </button>
                  </li>
                )
              })}
            </ul>
            {failure && <Failed cause={failure.cause} />}
            <p className="actions">
              {missing && (
                <button
                  type="button"
                  className="button small"
                  onClick={() =>
                    takeSteps([
                      ...(scene.nodes.has(entity.id) ? [] : [{ kind: 'add' as const, ids: [entity.id] }]),
                      ...pages.map((_, i) => ({
                        kind: 'expand' as const,
                        id: entity.id,
                        ...wish,
                        offset: i * EXPAND_BY,
                      })),
                    ])
                  }
                >
                  {t.entityPanel.addTop(edges.length)}
                </button>
              )}
              {edges.length < first.total && (
                <button
                  type="button"
                  className="button small"
                  onClick={async () => {
                    try {
                      const next = await api.neighbours(entity.id, { ...wish, offset: pages.length * EXPAND_BY })
                      setMore([...more, next])
                      setFailure(undefined)
                    } catch (cause) {
                      setFailure({ cause })
                    }
                  }}
                >
                  {t.entityPanel.more}
                </button>
              )}
              <CypherLink
                {...cypherOf({ kind: 'expand', id: entity.id, ...wish, limit: edges.length || EXPAND_BY, offset: 0 })}
              />
              <span className="small-text quiet-text">{t.entityPanel.listed(edges.length, first.total)}</span>
            </p>
          </>
        )
      }}
    </Await>
  )
}

/** Shows an edge's evidence, bringing the edge into the scene where it is missing. */
export function openEdge(id: string, inScene: boolean): void {
  look((now) => setFocus(now, { kind: 'edge', id }))
  if (!inScene) void takeSteps([{ kind: 'edge', id }])
}

function Mentions({ detail }: { readonly detail: EntityDetail }) {
  const t = useTexts()
  const { total, sample } = detail.mentions
  if (total === 0) return null
  return (
    <section className="section">
      <h3>{t.entityPanel.mentions(total)}</h3>
      <ul className="rows">
        {sample.map((mention) => (
          <li key={`${mention.sentence} ${mention.surface}`} className="small-text">
            <Highlighted text={mention.text} at={mention.at} />{' '}
            <Link
              className="text-link"
              href={`/documents/${encodeURIComponent(mention.article.document.id)}?article=${encodeURIComponent(mention.article.id)}`}
            >
              <Name>{mention.article.title}</Name>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A sentence with the name in it at exactly these characters: a short name may stand inside a longer one elsewhere. */
function Highlighted({ text, at }: { readonly text: string; readonly at: readonly Span[] }) {
  const ends = at.map(([, end]) => end)
  return (
    <bdi>
      {at.map(([start, end], i) => (
        <span key={start}>
          {text.slice(ends[i - 1] ?? 0, start)}
          <b>{text.slice(start, end)}</b>
        </span>
      ))}
      {text.slice(ends.at(-1) ?? 0)}
    </bdi>
  )
}

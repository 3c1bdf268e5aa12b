import { api } from '../api/client.ts'
import type { EntityType, Modality } from '../api/types.ts'
import { CypherLink } from '../components/cypher-link.tsx'
import { Await } from '../components/states.tsx'
import { useRequest } from '../components/use-request.ts'
import { type Texts, useTexts } from '../i18n/index.ts'
import { ENTITY_TYPES } from '../ontology.ts'
import { Link } from '../router.tsx'
import { shortLabel } from '../scene/arrange.ts'
import { edgeHref, flowsHref } from '../scene/links.ts'
import { widthOfAmount } from '../scene/money.ts'

const FUNDING = `MATCH (a:Entity)-[f:FUNDED]->(b:Entity)
WHERE f.amount > 0 AND f.currency = 'CNY'
RETURN f.id AS id, a.id AS fromId, a.name AS fromName, labels(a) AS fromLabels, b.id AS toId, b.name AS toName, labels(b) AS toLabels,
  f.amount AS amount, f.modality AS modality, coalesce(f.figure, f.id) AS figure
ORDER BY amount DESC, figure, id LIMIT 5`

const AMOUNTS = `MATCH (a:Entity)-[f:HAS_AMOUNT]->(b:Amount)
WHERE b.value > 0 AND b.currency = 'CNY'
RETURN f.id AS id, a.id AS fromId, a.name AS fromName, labels(a) AS fromLabels, b.id AS toId, b.name AS toName, labels(b) AS toLabels,
  b.value AS amount, f.modality AS modality, coalesce(f.figure, f.id) AS figure
ORDER BY amount DESC, id LIMIT 5`

/** With fewer payments than this, amounts that are only stated fill the card. */
const ENOUGH = 3
const MOST = 5

interface End {
  readonly id: string
  readonly name: string
  readonly type: EntityType
}

interface Flow {
  readonly id: string
  readonly from: End
  readonly to: End
  readonly amount: number
  readonly modality: Modality
  /** Flows with one figure are one sum. */
  readonly figure: string
}

/** The largest payments as a drawing: width by amount, dashed where nothing was paid yet. Without any, the largest amounts stated. */
export function MoneyCard() {
  const t = useTexts()
  const found = useRequest('flows', async (signal) => {
    const funding = await flows(FUNDING, signal)
    if (funding.length >= ENOUGH) return { funding: true, flows: funding }
    const stated = await flows(AMOUNTS, signal)
    return { funding: funding.length > 0, flows: [...funding, ...stated].slice(0, MOST) }
  })
  return (
    <section className="card flow">
      <h2>
        {found.state === 'ready' && !found.value.funding && found.value.flows.length > 0
          ? t.home.amounts
          : t.home.money}
      </h2>
      <Await of={found}>
        {({ funding: paid, flows: all }) =>
          all.length === 0 ? (
            <p className="quiet-text">{t.home.moneyNone}</p>
          ) : (
            <>
              <FlowDrawing flows={all} t={t} />
              <p className="foot">
                <span>{t.home.moneyKey}</span>
                <Link className="text-link" href={flowsHref(all.map((flow) => flow.id))}>
                  {t.home.moneyOpen}
                </Link>
                <CypherLink query={paid ? FUNDING : AMOUNTS} parameters={{}} />
              </p>
            </>
          )
        }
      </Await>
    </section>
  )
}

async function flows(query: string, signal: AbortSignal): Promise<readonly Flow[]> {
  const { rows } = await api.cypher({ query }, signal)
  const end = (id: unknown, name: unknown, labels: unknown): End => ({
    id: String(id),
    name: String(name),
    type: ENTITY_TYPES.find((type) => Array.isArray(labels) && labels.includes(type)) ?? 'Program',
  })
  return rows.map(([id, fromId, fromName, fromLabels, toId, toName, toLabels, amount, modality, figure]) => ({
    id: String(id),
    from: end(fromId, fromName, fromLabels),
    to: end(toId, toName, toLabels),
    amount: Number(amount),
    modality: String(modality) as Modality,
    figure: String(figure),
  }))
}

const DASHES: Readonly<Record<Modality, string | undefined>> = {
  done: undefined,
  planned: '7 5',
  proposed: '1 6',
  denied: '8 4 1 4',
}
const ROW = 46
const LEFT = 50
const RIGHT = 232

function FlowDrawing({ flows: all, t }: { readonly flows: readonly Flow[]; readonly t: Texts }) {
  const sources = [...new Map(all.map((flow) => [flow.from.id, flow.from])).values()]
  // Targets stand in the order of their sources, so that few lines cross.
  const order = (flow: Flow) => sources.findIndex((one) => one.id === flow.from.id)
  const bySource = [...all].sort((a, b) => order(a) - order(b))
  const targets = [...new Map(bySource.map((flow) => [flow.to.id, flow.to])).values()]
  const rows = Math.max(sources.length, targets.length)
  const y = (i: number, n: number) => ((i + 0.5) * rows * ROW) / n - 6
  const sourceY = new Map(sources.map((one, i) => [one.id, y(i, sources.length)]))
  const targetY = new Map(targets.map((one, i) => [one.id, y(i, targets.length)]))
  return (
    <svg viewBox={`0 0 400 ${rows * ROW}`} role="group" aria-label={t.home.money}>
      {all.map((flow) => {
        const y1 = sourceY.get(flow.from.id)!
        const y2 = targetY.get(flow.to.id)!
        const middle = (LEFT + RIGHT) / 2
        const said = `${flow.from.name} → ${flow.to.name}${t.colon}${t.money(flow.amount, 'CNY', undefined)}（${t.modality[flow.modality]}）`
        return (
          <Link key={flow.id} href={edgeHref(flow.id)} aria-label={said}>
            <title>{said}</title>
            <path
              d={`M ${LEFT + 18} ${y1} C ${middle} ${y1} ${middle} ${y2} ${RIGHT} ${y2}`}
              fill="none"
              stroke="var(--type-Organisation)"
              strokeWidth={widthOfAmount(flow.amount)}
              strokeLinecap={flow.modality === 'proposed' ? 'round' : 'butt'}
              strokeDasharray={DASHES[flow.modality]}
            />
          </Link>
        )
      })}
      {sources.map((one) => (
        <g key={one.id}>
          <Mark end={one} x={LEFT} y={sourceY.get(one.id)!} />
          <text x={LEFT + 9} y={sourceY.get(one.id)! + 22} textAnchor="middle">
            {cut(one.name, 9)}
          </text>
        </g>
      ))}
      {targets.map((one) => {
        const sums = all
          .filter((flow, i) => flow.to.id === one.id && all.findIndex((each) => isSameSum(each, flow)) === i)
          .map((flow) => {
            const money = t.money(flow.amount, 'CNY', undefined)
            const joint = all.some((other) => other.figure === flow.figure && other.to.id !== flow.to.id)
            return `${flow.modality === 'done' ? '' : `${t.modality[flow.modality]} `}${joint ? t.money_.together(money) : money}`
          })
          .join(t.join)
        const stated = one.type === 'Amount'
        return (
          <g key={one.id}>
            <Mark end={one} x={RIGHT} y={targetY.get(one.id)!} />
            <text x={RIGHT + 24} y={targetY.get(one.id)! + (stated ? 4 : -2)}>
              {stated ? sums : cut(one.name, 11)}
            </text>
            {!stated && (
              <text x={RIGHT + 24} y={targetY.get(one.id)! + 13} className="sum">
                {sums}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}

/** Two who gave one sum together gave it once. */
function isSameSum(a: Flow, b: Flow): boolean {
  return a.figure === b.figure && a.to.id === b.to.id && a.modality === b.modality
}

function Mark({ end, x, y }: { readonly end: End; readonly x: number; readonly y: number }) {
  return (
    <rect x={x} y={y - 9} width="18" height="18" rx={end.type === 'Person' ? 9 : 4} fill={`var(--type-${end.type})`} />
  )
}

function cut(name: string, most: number): string {
  const characters = [...shortLabel(name)]
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : characters.join('')
}

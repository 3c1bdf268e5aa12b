import { api } from '../api/client.ts'
import type { Modality } from '../api/types.ts'
import { Await } from '../components/states.tsx'
import { useRequest } from '../components/use-request.ts'
import { type Texts, useTexts } from '../i18n/index.ts'
import { Link } from '../router.tsx'
import { shortLabel } from '../scene/arrange.ts'
import { edgeHref, openHref } from '../scene/links.ts'
import { widthOfAmount } from '../scene/money.ts'

const FLOWS = `MATCH (a:Entity)-[f:FUNDED]->(b:Entity)
WHERE f.amount > 0 AND f.currency = 'CNY'
RETURN f.id AS id, a.id AS fromId, a.name AS fromName, b.id AS toId, b.name AS toName, f.amount AS amount, f.modality AS modality
ORDER BY f.amount DESC, f.id LIMIT 5`

interface Flow {
  readonly id: string
  readonly from: { readonly id: string; readonly name: string }
  readonly to: { readonly id: string; readonly name: string }
  readonly amount: number
  readonly modality: Modality
}

/** The largest stated payments as a drawing: width by amount, dashed where nothing was paid yet. */
export function MoneyCard() {
  const t = useTexts()
  const found = useRequest('flows', async (signal): Promise<readonly Flow[]> => {
    const { rows } = await api.cypher({ query: FLOWS }, signal)
    return rows.map(([id, fromId, fromName, toId, toName, amount, modality]) => ({
      id: String(id),
      from: { id: String(fromId), name: String(fromName) },
      to: { id: String(toId), name: String(toName) },
      amount: Number(amount),
      modality: String(modality) as Modality,
    }))
  })
  return (
    <section className="card flow">
      <h2>{t.home.money}</h2>
      <Await of={found}>
        {(flows) =>
          flows.length === 0 ? (
            <p className="quiet-text">{t.home.moneyNone}</p>
          ) : (
            <>
              <FlowDrawing flows={flows} t={t} />
              <p className="foot">
                <span>{t.home.moneyKey}</span>
                <Link className="text-link" href={openHref(flows[0]!.from.id)}>
                  {t.home.moneyOpen}
                </Link>
              </p>
            </>
          )
        }
      </Await>
    </section>
  )
}

const DASHES: Readonly<Record<Modality, string | undefined>> = {
  done: undefined,
  planned: '7 5',
  proposed: '1 6',
  denied: '8 4 1 4',
}
const ROW = 46

function FlowDrawing({ flows, t }: { readonly flows: readonly Flow[]; readonly t: Texts }) {
  const sources = [...new Map(flows.map((flow) => [flow.from.id, flow.from])).values()]
  const targets = [...new Map(flows.map((flow) => [flow.to.id, flow.to])).values()]
  const rows = Math.max(sources.length, targets.length)
  const y = (i: number, n: number) => 20 + ((i + 0.5) * rows * ROW) / n - ROW / 2
  const sourceY = new Map(sources.map((one, i) => [one.id, y(i, sources.length)]))
  const targetY = new Map(targets.map((one, i) => [one.id, y(i, targets.length)]))
  return (
    <svg viewBox={`0 0 400 ${rows * ROW + 8}`} role="group" aria-label={t.home.money}>
      {flows.map((flow) => {
        const y1 = sourceY.get(flow.from.id)!
        const y2 = targetY.get(flow.to.id)!
        const said = `${flow.from.name} → ${flow.to.name}${t.colon}${t.money(flow.amount, 'CNY', undefined)}（${t.modality[flow.modality]}）`
        return (
          <Link key={flow.id} href={edgeHref(flow.id)} aria-label={said}>
            <title>{said}</title>
            <path
              d={`M 58 ${y1} C 130 ${y1} 140 ${y2} 206 ${y2}`}
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
          <rect x="40" y={sourceY.get(one.id)! - 9} width="18" height="18" rx="4" fill="var(--type-Organisation)" />
          <text x="49" y={sourceY.get(one.id)! + 22} textAnchor="middle">
            {shortLabel(one.name).slice(0, 9)}
          </text>
        </g>
      ))}
      {targets.map((one) => {
        const paid = flows.filter((flow) => flow.to.id === one.id)
        return (
          <g key={one.id}>
            <rect x="206" y={targetY.get(one.id)! - 9} width="18" height="18" rx="4" fill="var(--type-Program)" />
            <text x="230" y={targetY.get(one.id)! - 1}>
              {shortLabel(one.name)}
            </text>
            <text x="230" y={targetY.get(one.id)! + 14} className="sum">
              {paid
                .map(
                  (flow) =>
                    `${flow.modality === 'done' ? '' : `${t.modality[flow.modality]} `}${t.money(flow.amount, 'CNY', undefined)}`,
                )
                .join(t.join)}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

import { useState } from 'react'
import { Name } from '../components/type-mark.tsx'
import { useTexts } from '../i18n/index.ts'
import { totalsBy } from '../scene/money.ts'
import { useScene, useSceneState } from '../scene/store.ts'
import { type Visible, dateOf } from '../scene/visible.ts'

type By = 'recipient' | 'year' | 'source'

/** Sums of what is visible: by recipient, year or funder; never across modality or currency. */
export function MoneyPanel({ visible }: { readonly visible: Visible }) {
  const t = useTexts()
  const scene = useScene()
  const sources = useSceneState((state) => state.sources)
  const [by, setBy] = useState<By>('recipient')
  const name = (id: string) => scene.nodes.get(id)?.name ?? id
  const { totals, unknown } = totalsBy(visible.edges, scene.nodes, (edge) =>
    by === 'recipient'
      ? name(edge.type === 'HAS_AMOUNT' ? edge.from : edge.to)
      : by === 'source'
        ? name(edge.from)
        : (dateOf(edge, sources)?.slice(0, 4) ?? t.money_.noYear),
  )
  return (
    <div className="money-table">
      <p className="drawer-head">
        <select aria-label={t.money_.title} value={by} onChange={(event) => setBy(event.target.value as By)}>
          {(['recipient', 'year', 'source'] as const).map((one) => (
            <option key={one} value={one}>
              {t.money_.by[one]}
            </option>
          ))}
        </select>
        <span>{t.money_.note}</span>
        {unknown > 0 && <span>{t.money_.unknown(unknown)}</span>}
      </p>
      {totals.length === 0 ? (
        <p className="quiet-text small-text">{t.money_.none}</p>
      ) : (
        <table>
          <tbody>
            {totals.map((total) => (
              <tr key={`${total.key} ${total.type} ${total.currency} ${total.modality}`}>
                <th scope="row">
                  <Name>{total.key}</Name>
                </th>
                <td className="quiet-text">{t.money_.kind(total.type)}</td>
                <td>
                  <span className={`tag ${total.modality}`}>{t.modality[total.modality]}</span>
                </td>
                <td className="number">
                  {t.money(total.sum, total.currency, undefined)}
                  {total.shared && <span className="quiet-text"> {t.money_.shared}</span>}
                </td>
                <td className="number quiet-text">{t.search.relations(total.edges)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}

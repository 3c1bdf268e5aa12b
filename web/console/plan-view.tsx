import { api } from '../api/client.ts'
import type { CypherRequest, PlanStep } from '../api/types.ts'
import { Await } from '../components/states.tsx'
import { useRequest } from '../components/use-request.ts'
import { useTexts } from '../i18n/index.ts'

/** How the engine would answer, without running it. */
export function PlanView({ request }: { readonly request: CypherRequest }) {
  const t = useTexts()
  const found = useRequest(JSON.stringify(request), (signal) => api.explain(request, signal))
  return (
    <div className="sheet plan">
      <Await of={found} what={t.console.plan}>
        {(plan) => (
          <>
            <p className="small-text quiet-text">{t.console.planReads}</p>
            <ul>
              <Step step={plan.root} />
            </ul>
            {plan.asked !== undefined && (
              <details>
                <summary>{t.console.planAsked}</summary>
                <pre>{plan.asked}</pre>
              </details>
            )}
          </>
        )}
      </Await>
    </div>
  )
}

function Step({ step }: { readonly step: PlanStep }) {
  const t = useTexts()
  return (
    <li>
      <b>{step.name}</b> <bdi className="plan-detail">{step.detail}</bdi>
      {step.estimatedRows !== undefined && (
        <span className="quiet-text small-text"> {t.console.planRows(step.estimatedRows)}</span>
      )}
      {step.children.length > 0 && (
        <ul>
          {step.children.map((child, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the plan
            <Step key={i} step={child} />
          ))}
        </ul>
      )}
    </li>
  )
}

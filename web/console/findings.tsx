import { type Finding, type Fix, fixOf } from '../../src/store/assistant/index.ts'
import { ApiError } from '../api/client.ts'
import { inLanguage } from '../i18n/in-language.ts'
import { useTexts } from '../i18n/index.ts'

const MOST = 5

/** What is wrong with the query, in words, each with the way to its place and the change that helps where one is known. */
export function Findings(props: {
  readonly findings: readonly Finding[]
  readonly text: string
  readonly onShow: (finding: Finding) => void
  readonly onFix: (fix: Fix) => void
}) {
  const { findings, text, onShow, onFix } = props
  const t = useTexts()
  return (
    <ul className="findings" aria-live="polite" aria-label={t.console.findings}>
      {findings.slice(0, MOST).map((finding) => (
        <li key={`${finding.start} ${finding.message}`} className={finding.severity}>
          <button type="button" className="plain text-link" onClick={() => onShow(finding)}>
            {t.console.place(...placeOf(text, finding.start))}
          </button>{' '}
          <span>
            <span aria-hidden="true">{finding.severity === 'error' ? '✗' : '!'}</span>{' '}
            {inLanguage(finding.message, t.code)}
          </span>{' '}
          {finding.fix && (
            <button type="button" className="button small" onClick={() => finding.fix && onFix(finding.fix)}>
              {finding.fix.label[t.code]}
            </button>
          )}
        </li>
      ))}
      {findings.length > MOST && <li className="quiet-text">{t.console.moreFindings(findings.length - MOST)}</li>}
    </ul>
  )
}

/** Line and column of an offset, from 1. */
function placeOf(text: string, offset: number): [line: number, column: number] {
  const before = text.slice(0, offset).split('\n')
  return [before.length, before.at(-1)!.length + 1]
}

/** The server's refusal at its place in the text, with the change that is known to help. */
export function serverFinding(cause: unknown, text: string): Finding | undefined {
  const problem = cause instanceof ApiError ? cause.problem : undefined
  if (problem?.position === undefined) return undefined
  const start = Math.max(0, Math.min(problem.position, text.length - 1))
  const word = /^[\p{L}\p{N}_]+/u.exec(text.slice(start))?.[0] ?? ''
  const fix = fixOf({ message: problem.detail, position: start }, text)
  return {
    start,
    end: start + Math.max(1, word.length),
    severity: 'error',
    message: problem.detail,
    ...(fix ? { fix } : {}),
  }
}

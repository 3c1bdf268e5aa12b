import type { Question } from '../api/types.ts'
import { SearchBox } from '../components/search-box.tsx'
import { useTexts } from '../i18n/index.ts'
import { usePreferences } from '../preferences.ts'

type Values = Readonly<Record<string, unknown>>

/** Names of entities chosen as parameters: the parameter itself is an id. */
const chosenNames = new Map<string, string>()

/** A field for every parameter that the query names: as its question declares it, else for JSON or text. */
export function Parameters(props: {
  readonly names: readonly string[]
  readonly question: Question | undefined
  readonly values: Values
  readonly onChange: (values: Values) => void
}) {
  const { names, question, values, onChange } = props
  const t = useTexts()
  const { language } = usePreferences()
  if (names.length === 0) return null
  const set = (name: string, value: unknown) => onChange({ ...values, [name]: value })
  return (
    <fieldset className="parameters">
      <legend>{t.console.parameters}</legend>
      {names.map((name) => {
        const declared = question?.parameters.find((each) => each.name === name)
        const label = declared ? `${declared.label[language]} $${name}` : `$${name}`
        const value = values[name]
        if (declared?.type === 'entity')
          return (
            <div className="labelled" key={name}>
              <span>{label}</span>
              <SearchBox
                compact
                label={label}
                placeholder={t.console.entity}
                value={chosenNames.get(String(value)) ?? String(value ?? '')}
                onPick={(entity) => {
                  chosenNames.set(entity.id, entity.name)
                  set(name, entity.id)
                }}
              />
            </div>
          )
        const asText = declared?.type === 'string'
        return (
          <label className="labelled" key={name}>
            {label}
            <input
              className="field"
              type={declared && !asText ? 'number' : 'text'}
              step={declared?.type === 'float' ? 'any' : 1}
              placeholder={declared ? '' : t.console.jsonOrText}
              value={
                declared || typeof value === 'string' || value === undefined
                  ? String(value ?? '')
                  : JSON.stringify(value)
              }
              onChange={(event) => {
                const { value: written } = event.target
                // An emptied field is no zero.
                const number = written === '' ? undefined : Number(written)
                set(name, asText ? written : declared ? number : jsonOrText(written))
              }}
            />
          </label>
        )
      })}
    </fieldset>
  )
}

/** What reads as a number, a list, a map, true, false or null is that; anything else is text. */
export function jsonOrText(written: string): unknown {
  try {
    const value: unknown = JSON.parse(written)
    // `1.` is on its way to 1.5: only what comes out as it was written is more than text.
    return typeof value === 'string' || JSON.stringify(value) !== written ? written : value
  } catch {
    return written
  }
}

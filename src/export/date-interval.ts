/** The first and last day of a date as precise as it is: `2024-02` is `2024-02-01` to `2024-02-29`. */
export function dateInterval(date: string | undefined): readonly [first: string, last: string] | undefined {
  const parts = /^(?<year>\d{4})(?:-(?<month>\d{2})(?:-(?<day>\d{2}))?)?$/.exec(date ?? '')?.groups
  if (!parts) return undefined
  const { year, month, day } = parts
  if (day !== undefined) return [`${year}-${month}-${day}`, `${year}-${month}-${day}`]
  if (month === undefined) return [`${year}-01-01`, `${year}-12-31`]
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate()
  return [`${year}-${month}-01`, `${year}-${month}-${last}`]
}

/** The first day that a text names with year, month and day, as `2024-01-31`; years alone are no day. */
export function isoDate(text: string | undefined): string | undefined {
  const parts =
    text &&
    (
      /(?<year>(?:19|20)\d{2})\D(?<month>\d{1,2})\D(?<day>\d{1,2})/.exec(text) ??
      /^(?<year>(?:19|20)\d{2})(?<month>\d{2})(?<day>\d{2})$/.exec(text)
    )?.groups
  if (!parts) return undefined
  const [month, day] = [Number(parts.month), Number(parts.day)]
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined
  return `${parts.year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

import type { ExportHeader } from './format.ts'

/** The header as a small text file, for formats of tables that have no place for it. */
export function readmeOf({ title, date, build, licence, query, sources }: ExportHeader): string {
  const documents = sources.map(
    ({ outlet, title, publishedAt, path }) => `- ${[outlet, title, publishedAt, path].filter(Boolean).join(', ')}`,
  )
  return [
    title,
    '',
    `日期 date: ${date}`,
    `构建 build: ${build}`,
    `条款 licence: ${licence}`,
    ...(query === undefined ? [] : [`查询 query: ${query}`]),
    '',
    'modality: done 已发生, planned 计划, proposed 提议, denied 否认。计划与提议的钱不是已花的钱。 Planned or proposed money is not money spent.',
    '',
    '来源 sources:',
    ...documents,
    '',
  ].join('\n')
}

import { ENTITY_TYPE_INFO, RELATION_TYPE_INFO } from '../model/ontology.ts'
import type { EdgeSummary, EntitySummary } from '../store/port.ts'
import type { ExportedEvidence, ExportFormat, ExportHeader, Pieces } from './format.ts'
import { draw, MODALITY_NAMES } from './picture/draw.ts'
import { gather } from './picture/gather.ts'
import { xmlText } from './xml.ts'

/**
 * One page that opens anywhere, for ever: the figure, every relation with its sentences, every entity, the sources.
 * No script and no request: the page forbids itself both. Marks and lines of the figure are links, so that the keyboard walks it.
 */
export const html: ExportFormat = {
  name: 'html',
  mediaType: 'text/html; charset=utf-8',
  extension: 'html',
  summary: '一个网页文件，离线打开，带原句 one page for offline reading, with the sentences',
  isPicture: true,
  async *write(source): Pieces {
    const { nodes, edges, drawn, caption } = await gather(source)
    const names = new Map(nodes.map((node) => [node.id, node]))
    const documents = new Map(source.header.sources.map((document) => [document.id, document]))
    yield head(source.header, nodes.length, edges.length)
    yield '<figure id="picture" tabindex="0">\n'
    yield* draw({ ...drawn, caption, href: (id) => `#${id}` })
    yield '</figure>\n<section aria-labelledby="relations"><h2 id="relations">关系与原句 Relations and the sentences that say them</h2>\n'
    // Sentences come edge by edge, in the order of the edges.
    const evidence = source.evidence()[Symbol.asyncIterator]()
    let next = await evidence.next()
    for (const edge of edges) {
      yield relation(edge, names)
      while (!next.done && next.value.edge.id === edge.id) {
        yield sentence(next.value, documents.get(next.value.document)?.title)
        next = await evidence.next()
      }
      yield '</article>\n'
    }
    yield '</section>\n<section aria-labelledby="entities"><h2 id="entities">实体 Entities</h2>\n'
    const around = edgesByNode(edges)
    for (const node of nodes) yield entity(node, around.get(node.id) ?? [], names)
    yield `</section>\n${sources(source.header)}</main>\n</body>\n</html>\n`
  },
}

const STYLE = `
:root { color-scheme: light dark; --ink: #1d1f24; --quiet: #5a5f6a; --paper: #fbfaf6; --panel: #fff; --rule: #d9d4c6; --accent: #b3372b; --mark: #fff0b3; }
@media (prefers-color-scheme: dark) { :root { --ink: #ece9e2; --quiet: #aeb1ba; --paper: #17181b; --panel: #1f2125; --rule: #45474e; --accent: #f08b7d; --mark: #5a4a12; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.75 'Noto Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',system-ui,sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 20px 16px 80px; }
h1 { font-size: 24px; line-height: 1.4; } h2 { margin: 40px 0 8px; font-size: 19px; } h3 { margin: 0; font-size: 16px; }
a { color: inherit; text-underline-offset: 3px; } a:focus-visible { outline: 3px solid #1a66d6; outline-offset: 2px; }
figure { margin: 16px 0; border: 1px solid var(--rule); background: #fff; overflow: auto; max-height: 80vh; }
svg { display: block; width: 100%; height: auto; } figure:target { max-height: none; } figure:target svg { width: auto; } svg a { text-decoration: none; }
svg a:hover text, svg a:focus-visible text { font-weight: 700; } svg a:focus-visible path, svg a:hover path { stroke-width: 3; }
article { margin: 10px 0; padding: 10px 14px; border: 1px solid var(--rule); border-radius: 8px; background: var(--panel); overflow-wrap: anywhere; }
article:target { border-color: var(--accent); box-shadow: 0 0 0 2px var(--accent); background: var(--mark); }
blockquote { margin: 8px 0 0; padding-left: 12px; border-left: 3px solid var(--rule); }
.quiet, dt { color: var(--quiet); font-size: 14px; } dl { display: grid; grid-template-columns: max-content 1fr; gap: 2px 14px; } dd { margin: 0; overflow-wrap: anywhere; }
.mode { border: 1px solid currentcolor; border-radius: 5px; padding: 0 6px; font-size: 13px; color: var(--accent); } pre { white-space: pre-wrap; }
`

function head(header: ExportHeader, nodes: number, edges: number): string {
  const { title, date, build, licence, query } = header
  const fact = (name: string, value: string) => `<dt>${name}</dt><dd>${xmlText(value)}</dd>`
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="Guanxi">
<title>${xmlText(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${xmlText(title)}</h1>
<p>${nodes} 个实体 entities，${edges} 条关系 relations。<a href="#picture">看原大的图 the picture in full size</a> · <a href="#relations">看原句 the sentences</a> · <a href="#entities">看实体 the entities</a> · <a href="#sources">看来源 the sources</a></p>
<p class="quiet">计划、提议与否认的不是已经做了的，图中用虚线。 Planned, proposed and denied is not done: those lines are dashed.</p>
<dl>${fact('日期 date', date)}${fact('构建 build', build)}${fact('条款 licence', licence)}</dl>
${query === undefined ? '' : `<details><summary>查询 query</summary><pre>${xmlText(query)}</pre></details>\n`}`
}

type Names = ReadonlyMap<string, EntitySummary>

const linkTo = (id: string, text: string) => `<a href="#${xmlText(id)}"><bdi>${xmlText(text)}</bdi></a>`

function relation(edge: EdgeSummary, names: Names): string {
  const facts = [
    edge.role,
    edge.amount === undefined ? undefined : money(edge.amount, edge.currency),
    edge.date,
    `${edge.sources} 篇 articles`,
    `可信 confidence ${Math.round(edge.confidence * 100)} %`,
  ].filter((fact) => fact !== undefined)
  return `<article id="${xmlText(edge.id)}"><h3>${linkTo(edge.from, names.get(edge.from)?.name ?? edge.from)} ${RELATION_TYPE_INFO[edge.type].zh} ${linkTo(edge.to, names.get(edge.to)?.name ?? edge.to)} ${edge.modality === 'done' ? '' : `<span class="mode">${MODALITY_NAMES[edge.modality]}</span>`}</h3>
<p class="quiet">${xmlText(facts.join(' · '))}</p>
`
}

function sentence({ sentence: text, article, status }: ExportedEvidence, document: string | undefined): string {
  const from = [article, document, status === 'unreviewed' ? undefined : status].filter(Boolean).join(' · ')
  return `<blockquote><bdi>${xmlText(text)}</bdi><br><cite class="quiet">${xmlText(from)}</cite></blockquote>\n`
}

function edgesByNode(edges: readonly EdgeSummary[]): ReadonlyMap<string, readonly EdgeSummary[]> {
  const found = new Map<string, EdgeSummary[]>()
  for (const edge of edges)
    for (const end of new Set([edge.from, edge.to])) {
      const list = found.get(end)
      if (list) list.push(edge)
      else found.set(end, [edge])
    }
  return found
}

function entity(node: EntitySummary, edges: readonly EdgeSummary[], names: Names): string {
  const { zh, en } = ENTITY_TYPE_INFO[node.type]
  const aliases = node.aliases.length > 0 ? `<p class="quiet">又称 also ${xmlText(node.aliases.join('、'))}</p>` : ''
  const lines = edges.map((edge) => {
    const out = edge.from === node.id
    const other = names.get(out ? edge.to : edge.from)?.name ?? ''
    return `<li><a href="#${xmlText(edge.id)}">${out ? '→' : '←'} ${RELATION_TYPE_INFO[edge.type].zh} <bdi>${xmlText(other)}</bdi></a></li>`
  })
  return `<article id="${xmlText(node.id)}"><h3><bdi>${xmlText(node.name)}</bdi> <span class="quiet">${zh} ${en}</span></h3>${aliases}${lines.length > 0 ? `<ul>${lines.join('')}</ul>` : ''}</article>\n`
}

function sources({ sources: documents }: ExportHeader): string {
  const items = documents.map(
    ({ outlet, title, publishedAt, path }) =>
      `<li>${xmlText([outlet, title, publishedAt, path].filter(Boolean).join(', '))}</li>`,
  )
  return `<section aria-labelledby="sources"><h2 id="sources">来源 Sources</h2>\n<ul>${items.join('\n')}</ul>\n</section>\n`
}

/** `1234万元`; other currencies by their code. */
function money(amount: number, currency: string | undefined): string {
  const [scaled, unit] = amount >= 1e8 ? [amount / 1e8, '亿'] : amount >= 1e4 ? [amount / 1e4, '万'] : [amount, '']
  const figure = String(Math.round(scaled * 100) / 100)
  return currency === undefined || currency === 'CNY' ? `${figure}${unit}元` : `${figure}${unit} ${currency}`
}

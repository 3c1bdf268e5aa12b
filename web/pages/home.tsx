import { api } from '../api/client.ts'
import type { EntitySummary, Question, Stats } from '../api/types.ts'
import { consoleHref } from '../components/cypher-link.tsx'
import { SearchBox } from '../components/search-box.tsx'
import { Await } from '../components/states.tsx'
import { Name, TypeMark } from '../components/type-mark.tsx'
import { useRequest } from '../components/use-request.ts'
import { useTexts } from '../i18n/index.ts'
import { ChooseFiles } from '../intake/choose-files.tsx'
import { MoneyCard } from '../panels/money-card.tsx'
import { usePreferences } from '../preferences.ts'
import { Link, navigate } from '../router.tsx'
import { searchCypher } from '../scene/cypher-of.ts'
import { openHref, pathHref, tableHref } from '../scene/links.ts'

const CONNECTED =
  'MATCH (e:Entity) WHERE e.degree > 0 AND NOT e:Place AND NOT e:Amount RETURN e.id AS id ORDER BY e.degree DESC, e.id LIMIT 5'

/** The first screen: a search box, and three ways in for who does not know a name yet. Never a hairball. */
export function Home() {
  const t = useTexts()
  const stats = useRequest('stats', (signal) => api.stats(signal))
  return (
    <div className="home">
      <h1>{t.home.title}</h1>
      <p className="lead">
        {stats.state === 'ready' ? <Lead stats={stats.value} /> : <span aria-hidden="true">&nbsp;</span>}
      </p>
      <SearchBox
        focused
        hotkey
        label={t.search.label}
        placeholder={t.search.placeholder}
        onPick={(entity) => navigate(openHref(entity.id))}
        questions={(first, text) => [
          { key: 'table', label: t.search.asked(first.name), onPick: () => navigate(tableHref(first.id)) },
          { key: 'path', label: t.search.pathFrom(first.name), onPick: () => navigate(pathHref(first.id)) },
          { key: 'cypher', label: t.cypherOf.show, onPick: () => navigate(consoleHref(searchCypher(text))) },
        ]}
      />
      {stats.state === 'ready' && stats.value.documents === 0 ? (
        <Nothing />
      ) : (
        <>
          <Connected />
          <div className="cards">
            <MoneyCard />
            <NewestCard diagnostics={stats.state === 'ready' ? stats.value.diagnostics : 0} />
            <QuestionCard />
          </div>
        </>
      )}
      <Await of={stats}>{(value) => <Inside stats={value} />}</Await>
    </div>
  )
}

function Lead({ stats }: { readonly stats: Stats }) {
  const t = useTexts()
  return t.home.lead(stats.documents, stats.articles).map((part, i) => (i % 2 === 1 ? <b key={part}>{part}</b> : part))
}

function Nothing() {
  const t = useTexts()
  return (
    <div className="state centred">
      <h2>{t.home.empty}</h2>
      <p>{t.home.emptyHow}</p>
      <p className="chips">
        <ChooseFiles />
      </p>
      <p className="small-text quiet-text">{t.intake.anywhere}</p>
      <pre>guanxi ingest 文件.txt</pre>
    </div>
  )
}

function Connected() {
  const t = useTexts()
  const found = useRequest('connected', async (signal) => {
    const { rows } = await api.cypher({ query: CONNECTED }, signal)
    const ids = rows.map(([id]) => String(id))
    if (ids.length === 0) return []
    const { entities } = await api.entities(ids, signal)
    return ids.flatMap((id) => entities.find((entity) => entity.id === id) ?? [])
  })
  if (found.state !== 'ready' || found.value.length === 0) return null
  return (
    <nav className="chips" aria-label={t.home.wellConnected}>
      {found.value.map((entity: EntitySummary) => (
        <Link key={entity.id} href={openHref(entity.id)} className="chip">
          <TypeMark type={entity.type} />
          <Name>{entity.name}</Name>
        </Link>
      ))}
    </nav>
  )
}

const NEWEST = 4

function NewestCard({ diagnostics }: { readonly diagnostics: number }) {
  const t = useTexts()
  const found = useRequest('documents', (signal) => api.documents(signal))
  return (
    <section className="card">
      <h2>{t.home.newest}</h2>
      <Await of={found}>
        {({ documents }) => {
          const newest = [...documents].sort((a, b) => ((a.publishedAt ?? '') < (b.publishedAt ?? '') ? 1 : -1))
          return (
            <>
              <ul className="rows">
                {newest.slice(0, NEWEST).map((document) => (
                  <li key={document.id}>
                    <Link href={`/documents/${document.id}`}>
                      <span className="title">
                        <Name>{document.title || document.path}</Name>
                      </span>{' '}
                      <span className="fact">
                        {[document.publishedAt, t.home.articles(document.articles, document.claims)]
                          .filter(Boolean)
                          .join(' · ')}
                      </span>
                    </Link>
                  </li>
                ))}
              </ul>
              <p className="foot">
                <Link href="/documents" className="text-link">
                  {t.home.more(documents.length)}
                </Link>
                {diagnostics > 0 && <span>{t.home.unread(diagnostics)}</span>}
              </p>
              <p className="actions small-text quiet-text">
                {t.home.ingest}
                <ChooseFiles small />
              </p>
            </>
          )
        }}
      </Await>
    </section>
  )
}

/** Shown first where the library has them: one each about money, proposals, people and paths. */
const FIRST = [
  'promised-and-spent',
  'who-proposed-what',
  'posts-in-several-bodies',
  'shortest-chain',
  'contradicting-amounts',
]
const ASKED = 5

function QuestionCard() {
  const t = useTexts()
  const { language } = usePreferences()
  const found = useRequest('questions', (signal) => api.questions(signal))
  return (
    <section className="card">
      <h2>{t.home.questions}</h2>
      <Await of={found}>
        {({ questions }) =>
          questions.length === 0 ? (
            <p className="quiet-text">{t.home.questionsNone}</p>
          ) : (
            <ul className="stack-tight">
              {chosen(questions).map((question) => (
                <li key={question.id}>
                  <Link href={`/console?question=${encodeURIComponent(question.id)}`} className="question">
                    {question.title[language]}
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Await>
    </section>
  )
}

function chosen(questions: readonly Question[]): readonly Question[] {
  const rank = (question: Question) => (FIRST.includes(question.id) ? FIRST.indexOf(question.id) : FIRST.length)
  return [...questions].sort((a, b) => rank(a) - rank(b)).slice(0, ASKED)
}

/** What is in here, how it was read and how often that is right. */
function Inside({ stats }: { readonly stats: Stats }) {
  const t = useTexts()
  const entities = Object.values(stats.entities).reduce((sum, n) => sum + n, 0)
  const relations = Object.values(stats.relations)
    .flatMap((by) => Object.values(by ?? {}))
    .reduce((sum, n) => sum + n, 0)
  const [manyEntities, entitiesWord, manyRelations, relationsWord] = t.home.stats(entities, relations)
  return (
    <footer className="inside">
      <span>
        <b>{manyEntities}</b>
        {entitiesWord}
      </span>
      <span>
        <b>{manyRelations}</b>
        {relationsWord}
      </span>
      {stats.earliest && stats.latest && <span>{t.home.span(stats.earliest, stats.latest)}</span>}
      <span>
        {stats.quality
          ? t.home.quality(
              (stats.quality.relationPrecision * (stats.quality.relationPrecision <= 1 ? 100 : 1)).toFixed(0),
              stats.quality.on,
              stats.quality.measuredAt.slice(0, 10),
            )
          : t.home.method}
      </span>
      <span>
        {t.home.engine(stats.engine)} · {t.home.build(stats.build)}
      </span>
    </footer>
  )
}

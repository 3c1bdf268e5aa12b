import { Component, type ReactNode, Suspense, lazy, useEffect } from 'react'
import { Failed, Loading } from './components/states.tsx'
import { useTexts } from './i18n/index.ts'
import { DropTarget } from './intake/drop-target.tsx'
import { useIntake } from './intake/store.ts'
import { Home } from './pages/home.tsx'
import { setPreferences, usePreferences } from './preferences.ts'
import { Link, navigate, useAddress } from './router.tsx'

const ScenePage = lazy(() => import('./pages/scene.tsx'))
const DocumentsPage = lazy(() => import('./pages/documents.tsx'))
const ReviewPage = lazy(() => import('./pages/review.tsx'))
const ConsolePage = lazy(() => import('./console/console.tsx'))

/** The way back to a scene that was left for another tab. */
let lastScene = '/s'

/** The scene was changed from another tab: its tab leads to what it is now. */
export function rememberScene(address: string): void {
  lastScene = address
}

export function App() {
  const t = useTexts()
  const address = useAddress()
  const path = address.split(/[?#]/)[0] ?? '/'
  // Documents came or went: a page other than the scene asks for everything again.
  const version = useIntake((state) => state.version)
  if (path === '/s') lastScene = address
  useEffect(() => {
    const part = {
      '/s': t.nav.scene,
      '/documents': t.nav.documents,
      '/console': t.nav.console,
      '/review': t.nav.review,
    }[path]
    document.title = part ? `${part} · ${t.name} Guanxi` : `${t.name} Guanxi`
  }, [path, t])
  return (
    <>
      <a className="skip button" href="#main">
        {t.nav.skip}
      </a>
      <Boundary key={path === '/s' ? path : `${path} ${version}`}>
        <Suspense fallback={<Loading />}>
          {path === '/s' ? (
            <ScenePage address={address} />
          ) : (
            <>
              <Header path={path} />
              <main id="main" tabIndex={-1}>
                {path.startsWith('/documents') ? (
                  <DocumentsPage address={address} />
                ) : path === '/review' ? (
                  <ReviewPage />
                ) : path === '/console' ? (
                  <ConsolePage address={address} />
                ) : (
                  <Home />
                )}
              </main>
            </>
          )}
        </Suspense>
      </Boundary>
      <DropTarget />
    </>
  )
}

/** Brand and tabs on the left, whatever a page needs in the middle and on the right. */
export function Header({ path, children }: { readonly path: string; readonly children?: ReactNode }) {
  const t = useTexts()
  const { language, theme } = usePreferences()
  const tabs = [
    { href: '/', label: t.nav.find, here: path === '/' },
    // Empty is the address that is open, whatever it has become.
    { href: path === '/s' ? '' : lastScene, label: t.nav.scene, here: path === '/s' },
    { href: '/documents', label: t.nav.documents, here: path.startsWith('/documents') },
    { href: '/console', label: t.nav.console, here: path === '/console' },
    { href: '/review', label: t.nav.review, here: path === '/review' },
  ]
  return (
    <header className="bar">
      <Link href="/" className="brand" lang="zh">
        {t.name}
        <small lang="en">{t.subtitle}</small>
      </Link>
      <nav className="tabs" aria-label={t.nav.main}>
        {tabs.map(({ href, label, here }) => (
          <Link
            key={label}
            href={href}
            className="tab"
            aria-current={here ? 'page' : undefined}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return
              if (href === '') event.preventDefault()
              if (!href.startsWith('/s') || href === lastScene) return
              event.preventDefault()
              navigate(lastScene)
            }}
          >
            {label}
          </Link>
        ))}
      </nav>
      {children}
      <div className="tools">
        <button
          type="button"
          className="button"
          onClick={() => setPreferences({ language: language === 'zh' ? 'en' : 'zh' })}
        >
          {t.language}
          <span className="hidden-visually"> {t.languageLabel}</span>
        </button>
        <button
          type="button"
          className="button"
          aria-label={t.theme(theme === 'dark')}
          onClick={() => setPreferences({ theme: theme === 'dark' ? 'light' : 'dark' })}
        >
          <span aria-hidden="true">{theme === 'dark' ? '☀' : '☾'}</span>
        </button>
      </div>
    </header>
  )
}

/** A page that breaks says so and can be tried again; the others go on working. */
class Boundary extends Component<{ readonly children: ReactNode }, { readonly cause?: unknown }> {
  override state: { readonly cause?: unknown } = {}
  static getDerivedStateFromError(cause: unknown) {
    return { cause }
  }
  override render() {
    if (this.state.cause === undefined) return this.props.children
    return <Failed cause={this.state.cause} retry={() => location.reload()} />
  }
}

import { Suspense, lazy, useEffect, useState } from 'react'
import { useTexts } from '../i18n/index.ts'
import { fromDrop } from './collect.ts'
import { limits, takeIn, useIntake } from './store.ts'

/** Loaded with the first file. */
const IntakePanel = lazy(() => import('./intake-panel.tsx'))

/** Files and folders may be dropped anywhere on the page; the list of what comes of them stays in its corner on every page. */
export function DropTarget() {
  const t = useTexts()
  const open = useIntake((state) => state.open)
  const [over, setOver] = useState(false)
  useEffect(() => {
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    const onOver = (event: DragEvent) => {
      if (!holdsFiles(event)) return
      event.preventDefault()
      setOver(true)
    }
    // Leaving the page has no element that is entered instead.
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent) => {
      setOver(false)
      if (!holdsFiles(event) || !event.dataTransfer) return
      event.preventDefault()
      void take(event.dataTransfer)
    }
    window.addEventListener('dragover', onOver)
    window.addEventListener('dragleave', onLeave)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragover', onOver)
      window.removeEventListener('dragleave', onLeave)
      window.removeEventListener('drop', onDrop)
    }
  }, [])
  return (
    <>
      {over && (
        <div className="drop-veil" aria-hidden="true">
          {t.intake.drop}
        </div>
      )}
      {open && (
        <Suspense fallback={null}>
          <IntakePanel />
        </Suspense>
      )}
    </>
  )
}

async function take(transfer: DataTransfer): Promise<void> {
  // What was dropped must be looked at before the first wait; which endings count is known after it.
  const dropped = fromDrop(transfer)
  try {
    const { endings } = await limits()
    await takeIn((await dropped)(endings))
  } catch (failure) {
    useIntake.setState({ open: true, failure })
  }
}

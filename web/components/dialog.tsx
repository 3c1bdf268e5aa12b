import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useTexts } from '../i18n/index.ts'

/** A modal dialog; the browser keeps the focus inside and gives it back. */
export function Dialog(props: {
  readonly title: string
  /** For what has columns. */
  readonly wide?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const { title, wide = false, onClose, children } = props
  const t = useTexts()
  const box = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const dialog = box.current
    const before = document.activeElement
    dialog?.showModal()
    return () => {
      dialog?.close()
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <dialog ref={box} className={wide ? 'wide' : undefined} aria-labelledby={heading} onCancel={onClose}>
      <div className="dialog-head">
        <h2 id={heading}>{title}</h2>
        <button type="button" className="button small" onClick={onClose}>
          {t.scene.close}
        </button>
      </div>
      <div className="dialog-body">{children}</div>
    </dialog>
  )
}

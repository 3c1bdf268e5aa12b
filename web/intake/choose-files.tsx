import { useRef } from 'react'
import { useTexts } from '../i18n/index.ts'
import { fromInput } from './collect.ts'
import { limits, takeIn, useIntake } from './store.ts'

/** Two buttons: choose files, or a whole folder. */
export function ChooseFiles({ small = false }: { readonly small?: boolean }) {
  const t = useTexts()
  return (
    <>
      <Choose label={t.intake.chooseFiles} primary small={small} />
      <Choose label={t.intake.chooseFolder} folder small={small} />
    </>
  )
}

function Choose(props: {
  readonly label: string
  readonly folder?: boolean
  readonly primary?: boolean
  readonly small: boolean
}) {
  const { label, folder = false, primary = false, small } = props
  const input = useRef<HTMLInputElement>(null)
  async function onChange() {
    const list = input.current?.files ?? null
    const picking = fromInput(list)
    try {
      const { endings } = await limits()
      await takeIn(picking(endings))
    } catch (failure) {
      useIntake.setState({ open: true, failure })
    }
    // The same file may be chosen again.
    if (input.current) input.current.value = ''
  }
  return (
    <>
      <button
        type="button"
        className={`button ${primary ? 'primary' : ''} ${small ? 'small' : ''}`}
        onClick={() => input.current?.click()}
      >
        {label}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        tabIndex={-1}
        aria-label={label}
        // @ts-expect-error React's types do not know the attribute, which every browser understands.
        webkitdirectory={folder ? '' : undefined}
        onChange={() => void onChange()}
      />
    </>
  )
}

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Page } from './page.tsx'

type Props = {
  title: string
  children: ReactNode
  /** The button that does it, in words: „Konto löschen“. */
  confirm: string
  action: (form: FormData) => Promise<void>
  /** Hidden fields of the form. */
  fields?: Record<string, string>
  cancelHref: string
  dangerous?: boolean
}

/** Asks before something that cannot be undone. */
export function ConfirmPage({
  title,
  children,
  confirm,
  action,
  fields = {},
  cancelHref,
  dangerous = true,
}: Props) {
  const t = useTranslations('form')
  return (
    <Page title={title}>
      <form action={action} className="form prose">
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {children}
        <p className="form-actions">
          <button type="submit" className={`button ${dangerous ? 'button-danger' : 'button-primary'}`}>
            {confirm}
          </button>
          <a className="button" href={cancelHref}>
            {t('cancel')}
          </a>
        </p>
      </form>
    </Page>
  )
}

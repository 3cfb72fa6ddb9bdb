import { getTranslations } from 'next-intl/server'
import type { PendingTotp } from '#domain/factors/begin-totp.ts'
import { QrCode } from '#ui/factor/qr-code.tsx'
import { EntryForm } from '#ui/form/entry-form.tsx'
import { SubmitButton } from '#ui/form/submit-button.tsx'
import { ClientTexts } from '#ui/messages/client-texts.tsx'
import { beginApp, confirmApp } from '../../../actions/factor-actions.ts'

type Props = {
  /** What was begun; null to begin. */
  pending: PendingTotp | null
  /** This page's own path. */
  here: string
  /** Where to go on to when the app is taken. */
  next: string
}

/** Setting up an authenticator app: the QR code and the first code. */
export async function AppSetUp({ pending, here, next }: Props) {
  const t = await getTranslations('setUp')
  if (!pending) {
    return (
      <>
        <p>{t('appText')}</p>
        <form action={beginApp} className="form">
          <input type="hidden" name="returnTo" value={here} />
          <div className="form-actions">
            <SubmitButton kind="plain">{t('appBegin')}</SubmitButton>
          </div>
        </form>
      </>
    )
  }
  return (
    <>
      <p>{t('scan')}</p>
      <QrCode text={pending.address} label={t('qr')} />
      <p>
        {t('typed')} <code className="secret">{pending.secret.replace(/.{4}(?=.)/g, '$& ')}</code>
      </p>
      <p>{t('enter')}</p>
      <ClientTexts sections={['failure', 'form']}>
        <EntryForm
          action={confirmApp}
          hidden={{ returnTo: next }}
          submit={t('confirm')}
          busy={t('busy')}
          fields={[
            {
              name: 'code',
              label: t('code'),
              autoComplete: 'one-time-code',
              inputMode: 'numeric',
              maxLength: 12,
            },
          ]}
        />
      </ClientTexts>
    </>
  )
}

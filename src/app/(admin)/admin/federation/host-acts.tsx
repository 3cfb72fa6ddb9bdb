import { getTranslations } from 'next-intl/server'
import { ActForm } from '#ui/admin/act-form.tsx'
import { AskForm } from '#ui/admin/ask-form.tsx'
import { giveUpDeliveries, retryDeliveries } from '../../../actions/admin-federation.ts'

type Props = { host: string; waiting: number; returnTo: string }

/** Tries again what waits for a server, or gives it up. */
export async function HostActs({ host, waiting, returnTo }: Props) {
  const t = await getTranslations('federation')
  return (
    <>
      <ActForm action={retryDeliveries} fields={{ host, returnTo }} label={t('retry')} describes={host} />
      {waiting > 0 && (
        <AskForm
          action={giveUpDeliveries}
          fields={{ host, returnTo }}
          ask={t('dropAsk')}
          describes={host}
          text={t('dropText', { count: waiting })}
          label={t('drop')}
        />
      )}
    </>
  )
}

import { getTranslations } from 'next-intl/server'
import { readFactors } from '#domain/factors/read-factors.ts'
import { ConfirmPage } from '#ui/page/confirm-page.tsx'
import { removeApp, removePasskey } from '../../../../actions/factor-actions.ts'
import { MissingPage } from '../../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../../page-query.ts'
import { missing } from '../../../../refusal.ts'
import { principal } from '../../../../request.ts'

const overview = '/settings/sign-in'

export async function generateMetadata() {
  const t = await getTranslations('signInSettings')
  return { title: t('removeTitle') }
}

/** Asks before a factor goes: `?passkey=<id>`, or the app without it. */
export default async function RemoveFactorPage({ searchParams }: { searchParams: Query }) {
  const { get } = await pageQuery(searchParams)
  const passkeyId = get('passkey')
  const here = `${overview}/remove${passkeyId ? `?passkey=${encodeURIComponent(passkeyId)}` : ''}`
  const [factors, t] = await Promise.all([
    readFactors(await principal(here)),
    getTranslations('signInSettings'),
  ])
  const passkey = factors.passkeys.find(({ id }) => id === passkeyId)
  if (passkeyId ? !passkey : !factors.appSince) {
    missing()
    return <MissingPage />
  }
  const isLast = factors.passkeys.length + (factors.appSince ? 1 : 0) === 1
  return (
    <ConfirmPage
      title={t('removeTitle')}
      confirm={t('removeConfirm')}
      action={passkey ? removePasskey : removeApp}
      fields={{ returnTo: overview, ...(passkey && { passkeyId: passkey.id }) }}
      cancelHref={overview}
    >
      <p>{passkey ? t('removePasskeyText', { name: passkey.name }) : t('removeAppText')}</p>
      {isLast && !factors.demanded && <p>{t('removeLastText')}</p>}
    </ConfirmPage>
  )
}

import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { readPendingTotp } from '#domain/factors/begin-totp.ts'
import { readFactors } from '#domain/factors/read-factors.ts'
import { PasskeyButton } from '#ui/factor/passkey-button.tsx'
import { ClientTexts } from '#ui/messages/client-texts.tsx'
import { Flash } from '#ui/page/flash.tsx'
import { Page } from '#ui/page/page.tsx'
import { returnPath } from '#wire/return-path.ts'
import { AppSetUp } from '../../../(account)/settings/sign-in/app-set-up.tsx'
import { signOut } from '../../../actions/session-actions.ts'
import { entranceFor, wayOn } from '../../../entrance.ts'
import { pageQuery, type Query } from '../../../page-query.ts'
import { entrant } from '../../../request.ts'

export async function generateMetadata() {
  const t = await getTranslations('setUp')
  return { title: t('title'), robots: { index: false } }
}

/** Her roles demand a second factor and she has none: she sets one up, and may do nothing else. */
export default async function SetUpPage({ searchParams }: { searchParams: Query }) {
  const { flash, get } = await pageQuery(searchParams)
  const returnTo = returnPath(get('returnTo'))
  const session = await entrant()
  if (!session) redirect(entranceFor('sign-in-needed', returnTo) ?? '/sign-in')
  if (session.stage !== 'set-up') redirect(wayOn(session.stage, returnTo))
  const [factors, pending, t, s] = await Promise.all([
    readFactors(session),
    readPendingTotp(session),
    getTranslations('setUp'),
    getTranslations('secondFactor'),
  ])
  const target = wayOn('full', returnTo)
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Flash {...flash} />
      {!pending && factors.passkeysPossible && (
        <section className="way">
          <h2>{t('passkeyTitle')}</h2>
          <p>{t('passkeyText')}</p>
          <ClientTexts sections={['passkey', 'form']}>
            <PasskeyButton
              purpose="registration"
              next={`/settings/sign-in/recovery-codes?returnTo=${encodeURIComponent(target)}`}
            />
          </ClientTexts>
        </section>
      )}
      <section className="way">
        <h2>{t('appTitle')}</h2>
        <AppSetUp
          pending={pending}
          here={`/sign-in/set-up?returnTo=${encodeURIComponent(target)}`}
          next={target}
        />
      </section>
      <form action={signOut} className="form-note">
        <button type="submit" className="link">
          {s('cancel')}
        </button>
      </form>
    </Page>
  )
}

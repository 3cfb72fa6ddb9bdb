import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { passkeyHome } from '#domain/factors/factors-rules.ts'
import { readSignInProviders } from '#domain/sso/read-ways-in.ts'
import { config } from '#platform/config.ts'
import { PasskeyAutofill } from '#ui/factor/passkey-autofill.tsx'
import { PasskeyButton } from '#ui/factor/passkey-button.tsx'
import { EntryForm } from '#ui/form/entry-form.tsx'
import { ClientTexts } from '#ui/messages/client-texts.tsx'
import { Flash } from '#ui/page/flash.tsx'
import { Page } from '#ui/page/page.tsx'
import { returnPath } from '#wire/return-path.ts'
import { signIn } from '../../actions/session-actions.ts'
import { wayOn } from '../../entrance.ts'
import { pageQuery, type Query } from '../../page-query.ts'
import { entrant } from '../../request.ts'
import { linkTo } from '../../text-links.tsx'

export async function generateMetadata() {
  const t = await getTranslations('signIn')
  return { title: t('title'), robots: { index: false } }
}

/** For everybody without a session, with a password or a passkey. Passkeys need a script, the form none. */
export default async function SignInPage({ searchParams }: { searchParams: Query }) {
  const { flash, get } = await pageQuery(searchParams)
  const returnTo = returnPath(get('returnTo'))
  const session = await entrant()
  if (session) redirect(wayOn(session.stage, returnTo))
  const hasPasskeys = passkeyHome(config().PUBLIC_URL) !== null
  const next = wayOn('full', returnTo)
  const [t, providers] = await Promise.all([getTranslations('signIn'), readSignInProviders()])
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Flash {...flash} />
      <ClientTexts sections={['failure', 'form', 'passkey']}>
        {hasPasskeys && <PasskeyAutofill field="email" next={next} />}
        <EntryForm
          action={signIn}
          hidden={{ returnTo }}
          submit={t('submit')}
          busy={t('busy')}
          fields={[
            {
              name: 'email',
              label: t('email'),
              type: 'email',
              autoComplete: 'username webauthn',
              inputMode: 'email',
            },
            { name: 'password', label: t('password'), type: 'password', autoComplete: 'current-password' },
          ]}
        />
        {hasPasskeys && <PasskeyButton purpose="sign-in" next={next} kind="plain" />}
      </ClientTexts>
      {providers.length > 0 && (
        <nav className="ways" aria-label={t('otherWays')}>
          {providers.map(({ slug, name }) => (
            <a
              key={slug}
              className="button"
              href={`/sign-in/sso/${slug}?returnTo=${encodeURIComponent(returnTo)}`}
            >
              {t('by', { name })}
            </a>
          ))}
        </nav>
      )}
      <p className="form-note">{t.rich('forgotten', { a: linkTo('/password/forgot') })}</p>
      <p className="form-note">{t.rich('noAccount', { a: linkTo('/sign-up') })}</p>
    </Page>
  )
}

import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { readFactors } from '#domain/factors/read-factors.ts'
import { readOwnProviders } from '#domain/sso/read-ways-in.ts'
import { PasskeyButton } from '#ui/factor/passkey-button.tsx'
import { EntryForm } from '#ui/form/entry-form.tsx'
import { ClientTexts } from '#ui/messages/client-texts.tsx'
import { Flash } from '#ui/page/flash.tsx'
import { Page } from '#ui/page/page.tsx'
import { returnPath } from '#wire/return-path.ts'
import { proveByCode, proveByPassword } from '../../../actions/factor-actions.ts'
import { entranceFor, wayOn } from '../../../entrance.ts'
import { pageQuery, type Query } from '../../../page-query.ts'
import { entrant } from '../../../request.ts'

export async function generateMetadata() {
  const t = await getTranslations('again')
  return { title: t('title'), robots: { index: false } }
}

/** Something sensitive asks once more who one is: by what one has, the strongest first. */
export default async function AgainPage({ searchParams }: { searchParams: Query }) {
  const { flash, get } = await pageQuery(searchParams)
  const returnTo = returnPath(get('returnTo'))
  const session = await entrant()
  if (!session) redirect(entranceFor('sign-in-needed', returnTo) ?? '/sign-in')
  if (session.stage !== 'full' && session.stage !== 'set-up') redirect(wayOn(session.stage, returnTo))
  const [factors, known, t, s] = await Promise.all([
    readFactors(session),
    readOwnProviders(session),
    getTranslations('again'),
    getTranslations('secondFactor'),
  ])
  const providers = known.filter(({ since }) => since !== null)
  const hasPasskey = factors.passkeysPossible && factors.passkeys.length > 0
  const passwordProves = factors.hasPassword && session.proof !== 'provider'
  const hasFactor = factors.passkeys.length > 0 || factors.appSince !== null
  const codeHint = factors.appSince ? s('codeHint') : s('recoveryHint')
  const form = { hidden: { returnTo }, submit: s('submit'), busy: s('busy') }
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Flash {...flash} />
      <ClientTexts sections={['failure', 'form', 'passkey']}>
        {hasPasskey && <PasskeyButton purpose="proof" next={returnTo} />}
        {hasFactor && (
          <EntryForm
            action={proveByCode}
            {...form}
            fields={[
              {
                name: 'code',
                label: s('code'),
                hint: codeHint,
                autoComplete: 'one-time-code',
                autoCapitalize: 'characters',
                spellCheck: false,
                maxLength: 40,
              },
            ]}
          />
        )}
        {!hasFactor && passwordProves && (
          <EntryForm
            action={proveByPassword}
            {...form}
            fields={[
              {
                name: 'password',
                label: t('password'),
                type: 'password',
                autoComplete: 'current-password',
              },
            ]}
          />
        )}
      </ClientTexts>
      {providers.length > 0 && (
        <nav className="ways" aria-label={t('title')}>
          {providers.map(({ slug, name }) => (
            <a
              key={slug}
              className="button"
              href={`/sign-in/sso/${slug}?purpose=again&returnTo=${encodeURIComponent(returnTo)}`}
            >
              {t('provider', { name })}
            </a>
          ))}
        </nav>
      )}
      {!hasFactor && !passwordProves && providers.length === 0 && <p className="form-note">{t('nothing')}</p>}
    </Page>
  )
}

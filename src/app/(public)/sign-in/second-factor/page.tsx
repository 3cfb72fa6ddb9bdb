import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { readFactors } from '#domain/factors/read-factors.ts'
import { PasskeyButton } from '#ui/factor/passkey-button.tsx'
import { EntryForm } from '#ui/form/entry-form.tsx'
import { ClientTexts } from '#ui/messages/client-texts.tsx'
import { Flash } from '#ui/page/flash.tsx'
import { Page } from '#ui/page/page.tsx'
import { returnPath } from '#wire/return-path.ts'
import { proveByCode } from '../../../actions/factor-actions.ts'
import { signOut } from '../../../actions/session-actions.ts'
import { entranceFor, wayOn } from '../../../entrance.ts'
import { pageQuery, type Query } from '../../../page-query.ts'
import { entrant } from '../../../request.ts'

export async function generateMetadata() {
  const t = await getTranslations('secondFactor')
  return { title: t('title'), robots: { index: false } }
}

/** The password was right; the second factor is still to be shown. */
export default async function SecondFactorPage({ searchParams }: { searchParams: Query }) {
  const { flash, get } = await pageQuery(searchParams)
  const returnTo = returnPath(get('returnTo'))
  const session = await entrant()
  if (!session) redirect(entranceFor('sign-in-needed', returnTo) ?? '/sign-in')
  if (session.stage !== 'second-factor') redirect(wayOn(session.stage, returnTo))
  const [factors, t] = await Promise.all([readFactors(session), getTranslations('secondFactor')])
  const hasPasskey = factors.passkeysPossible && factors.passkeys.length > 0
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Flash {...flash} />
      <ClientTexts sections={['failure', 'form', 'passkey']}>
        {hasPasskey && <PasskeyButton purpose="proof" next={wayOn('full', returnTo)} />}
        <EntryForm
          action={proveByCode}
          hidden={{ returnTo }}
          submit={t('submit')}
          busy={t('busy')}
          fields={[
            {
              name: 'code',
              label: t('code'),
              hint: factors.appSince ? t('codeHint') : t('recoveryHint'),
              autoComplete: 'one-time-code',
              autoCapitalize: 'characters',
              spellCheck: false,
              maxLength: 40,
            },
          ]}
        />
      </ClientTexts>
      <form action={signOut} className="form-note">
        <button type="submit" className="link">
          {t('cancel')}
        </button>
        <p>{t('lost')}</p>
      </form>
    </Page>
  )
}

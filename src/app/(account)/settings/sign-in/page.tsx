import { getTranslations } from 'next-intl/server'
import { readFactors } from '#domain/factors/read-factors.ts'
import { readSessions } from '#domain/sessions/read-sessions.ts'
import { readOwnProviders } from '#domain/sso/read-ways-in.ts'
import { SubmitButton } from '#ui/form/submit-button.tsx'
import { signOutEverywhere } from '../../../actions/session-actions.ts'
import { pageQuery, type Query } from '../../../page-query.ts'
import { principal } from '../../../request.ts'
import { SettingsPage, settingsTitle } from '../settings-page.tsx'
import { FactorsPart } from './factors-part.tsx'
import { IdentitiesPart } from './identities-part.tsx'
import { SessionsPart } from './sessions-part.tsx'

const path = '/settings/sign-in'

export const generateMetadata = () => settingsTitle('sign-in')

/** By what one signs in, and where one is signed in. */
export default async function SignInSettings({ searchParams }: { searchParams: Query }) {
  const asking = await principal(path)
  const [{ flash }, factors, providers, sessions, t] = await Promise.all([
    pageQuery(searchParams),
    readFactors(asking),
    readOwnProviders(asking),
    readSessions(asking),
    getTranslations('settings'),
  ])
  return (
    <SettingsPage part="sign-in" flash={flash}>
      <FactorsPart factors={factors} />
      <IdentitiesPart providers={providers} />
      <SessionsPart sessions={sessions} />
      <form action={signOutEverywhere} className="form">
        <h2>{t('everywhere')}</h2>
        <p>{t('everywhereText')}</p>
        <input type="hidden" name="returnTo" value={path} />
        <div className="form-actions">
          <SubmitButton kind="danger">{t('everywhereConfirm')}</SubmitButton>
        </div>
      </form>
    </SettingsPage>
  )
}

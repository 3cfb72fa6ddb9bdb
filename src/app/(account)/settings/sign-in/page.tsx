import { getTranslations } from 'next-intl/server'
import { SubmitButton } from '#ui/form/submit-button.tsx'
import { signOutEverywhere } from '../../../actions/session-actions.ts'
import { pageQuery, type Query } from '../../../page-query.ts'
import { viewer } from '../../../request.ts'
import { SettingsPage, settingsTitle } from '../settings-page.tsx'

const path = '/settings/sign-in'

export const generateMetadata = () => settingsTitle('sign-in')

/** Where one is signed in. */
export default async function SignInSettings({ searchParams }: { searchParams: Query }) {
  await viewer(path)
  const [{ flash }, t] = await Promise.all([pageQuery(searchParams), getTranslations('settings')])
  return (
    <SettingsPage part="sign-in" flash={flash}>
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

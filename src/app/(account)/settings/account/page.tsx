import { getTranslations } from 'next-intl/server'
import { readOwnRoles } from '#domain/agencies/read-own-roles.ts'
import { type OwnIdentity, readOwnIdentity } from '#domain/identity/read-own-identity.ts'
import { SelectField } from '#ui/form/choice.tsx'
import { EntryForm } from '#ui/form/entry-form.tsx'
import { Field } from '#ui/form/field.tsx'
import { SubmitButton } from '#ui/form/submit-button.tsx'
import { ClientTexts } from '#ui/messages/client-texts.tsx'
import { askForEmailChange, saveLanguage, savePassword } from '../../../actions/identity-actions.ts'
import { pageQuery, type Query } from '../../../page-query.ts'
import { principal } from '../../../request.ts'
import { SettingsPage, settingsTitle } from '../settings-page.tsx'
import { RolesPart } from './roles-part.tsx'

const path = '/settings/account'

export const generateMetadata = () => settingsTitle('account')

/** How one is known here: roles, language, e-mail address, password. */
export default async function AccountSettings({ searchParams }: { searchParams: Query }) {
  const asking = await principal(path)
  const [identity, roles] = await Promise.all([readOwnIdentity(asking), readOwnRoles(asking)])
  const { flash } = await pageQuery(searchParams)
  return (
    <SettingsPage part="account" flash={flash}>
      <EmailForm {...identity} />
      <PasswordForm {...identity} />
      <LanguageForm {...identity} />
      <RolesPart roles={roles} />
    </SettingsPage>
  )
}

async function EmailForm({ email }: OwnIdentity) {
  const t = await getTranslations('settings')
  return (
    <ClientTexts sections={['failure', 'form']}>
      <EntryForm
        action={askForEmailChange}
        submit={t('emailAsk')}
        busy={t('emailAsking')}
        lead={
          <>
            <h2>{t('email')}</h2>
            <p>{t.rich('emailNow', { email, b: (text) => <strong>{text}</strong> })}</p>
            <p>{t('emailHow')}</p>
          </>
        }
        fields={[
          {
            name: 'email',
            label: t('emailNew'),
            type: 'email',
            autoComplete: 'email',
            inputMode: 'email',
            maxLength: 254,
          },
        ]}
      />
    </ClientTexts>
  )
}

async function PasswordForm({ email, hasPassword }: OwnIdentity) {
  const t = await getTranslations('settings')
  return (
    <form action={savePassword} className="form">
      <h2>{t(hasPassword ? 'password' : 'passwordFirst')}</h2>
      <p>{t(hasPassword ? 'passwordHow' : 'passwordFirstHow')}</p>
      <input type="hidden" name="returnTo" value={path} />
      {/* Password managers keep the new password under this name. */}
      <input type="text" name="username" autoComplete="username" defaultValue={email} hidden readOnly />
      <Field
        name="password"
        label={t('passwordNew')}
        hint={t('passwordHint')}
        type="password"
        autoComplete="new-password"
        minLength={12}
        maxLength={200}
      />
      <div className="form-actions">
        <SubmitButton>{t(hasPassword ? 'passwordSave' : 'passwordFirst')}</SubmitButton>
      </div>
    </form>
  )
}

async function LanguageForm({ locale }: OwnIdentity) {
  const t = await getTranslations('settings')
  return (
    <form action={saveLanguage} className="form">
      <h2>{t('language')}</h2>
      <input type="hidden" name="returnTo" value={path} />
      <SelectField
        name="locale"
        label={t('languageOf')}
        hint={t('languageHint')}
        defaultValue={locale}
        options={[
          { value: 'de', label: 'Deutsch' },
          { value: 'en', label: 'English' },
        ]}
      />
      <div className="form-actions">
        <SubmitButton>{t('save')}</SubmitButton>
      </div>
    </form>
  )
}

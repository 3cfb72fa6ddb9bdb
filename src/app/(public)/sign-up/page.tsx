import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { readSettings } from '#domain/instance/read-settings.ts'
import type { Settings } from '#domain/instance/settings.ts'
import { EntryForm } from '#ui/form/entry-form.tsx'
import { ClientTexts } from '#ui/messages/client-texts.tsx'
import { Flash } from '#ui/page/flash.tsx'
import { Notice } from '#ui/page/notice.tsx'
import { Page } from '#ui/page/page.tsx'
import { askToSignUp } from '../../actions/entry-actions.ts'
import { pageQuery, type Query } from '../../page-query.ts'
import { entrant } from '../../request.ts'
import { linkTo } from '../../text-links.tsx'

export async function generateMetadata() {
  const t = await getTranslations('signUp')
  return { title: t('title'), robots: { index: false } }
}

/** The first step: an address, and in a closed pilot an invitation. The rest is behind the link in the letter. */
export default async function SignUpPage({ searchParams }: { searchParams: Query }) {
  if (await entrant()) redirect('/home')
  const [{ flash }, settings, t] = await Promise.all([
    pageQuery(searchParams),
    readSettings(),
    getTranslations('signUp'),
  ])
  const { registrationMode, registrationDomains } = settings
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Flash {...flash} />
      {registrationMode !== 'open' && (
        <Notice>{t(`mode.${registrationMode}`, { domains: registrationDomains.join(', ') })}</Notice>
      )}
      <ClientTexts sections={['failure', 'form']}>
        <EntryForm
          action={askToSignUp}
          submit={t('next')}
          busy={t('nextBusy')}
          fields={[
            {
              name: 'email',
              label: t('email'),
              hint: t('emailHint'),
              type: 'email',
              autoComplete: 'email',
              inputMode: 'email',
              maxLength: 254,
            },
            ...(await invitationField(registrationMode)),
          ]}
        />
      </ClientTexts>
      <p className="form-note">{t.rich('haveAccount', { a: linkTo('/sign-in') })}</p>
    </Page>
  )
}

/** Everybody needs one in a closed pilot; elsewhere it opens what the mode would not. */
async function invitationField(mode: Settings['registrationMode']) {
  if (mode === 'open') return []
  const t = await getTranslations('signUp')
  return [
    {
      name: 'invitation',
      label: t('invitation'),
      hint: t('invitationHint'),
      optional: mode !== 'invited',
      autoComplete: 'off',
      autoCapitalize: 'characters',
      spellCheck: false,
      maxLength: 40,
    },
  ]
}

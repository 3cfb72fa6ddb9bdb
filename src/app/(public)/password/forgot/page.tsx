import { getTranslations } from 'next-intl/server'
import { EntryForm } from '#ui/form/entry-form.tsx'
import { ClientTexts } from '#ui/messages/client-texts.tsx'
import { Flash } from '#ui/page/flash.tsx'
import { Page } from '#ui/page/page.tsx'
import { askForReset } from '../../../actions/entry-actions.ts'
import { pageQuery, type Query } from '../../../page-query.ts'
import { linkTo } from '../../../text-links.tsx'

export async function generateMetadata() {
  const t = await getTranslations('password')
  return { title: t('forgotTitle'), robots: { index: false } }
}

/** Asks for a letter with which a new password can be set. */
export default async function ForgotPassword({ searchParams }: { searchParams: Query }) {
  const [{ flash }, t] = await Promise.all([pageQuery(searchParams), getTranslations('password')])
  return (
    <Page title={t('forgotTitle')} lead={t('forgotLead')}>
      <Flash {...flash} />
      <ClientTexts sections={['failure', 'form']}>
        <EntryForm
          action={askForReset}
          submit={t('send')}
          busy={t('sending')}
          fields={[
            {
              name: 'email',
              label: t('email'),
              type: 'email',
              autoComplete: 'username',
              inputMode: 'email',
              maxLength: 254,
            },
          ]}
        />
      </ClientTexts>
      <p className="form-note">{t.rich('remembered', { a: linkTo('/sign-in') })}</p>
    </Page>
  )
}

import { getTranslations } from 'next-intl/server'
import { readPasswordReset } from '#domain/identity/reset-password.ts'
import { EntryForm } from '#ui/form/entry-form.tsx'
import { ClientTexts } from '#ui/messages/client-texts.tsx'
import { Page } from '#ui/page/page.tsx'
import { setNewPassword } from '../../../actions/entry-actions.ts'
import { BrokenLink, orBrokenLink } from '../../../broken-link.tsx'
import { pageQuery, type Query } from '../../../page-query.ts'

export async function generateMetadata() {
  const t = await getTranslations('password')
  return { title: t('resetTitle'), robots: { index: false } }
}

/** Behind the link in the letter. Looking at it changes nothing: mail scanners do too. */
export default async function ResetPassword({ searchParams }: { searchParams: Query }) {
  const token = (await pageQuery(searchParams)).get('token') ?? ''
  const open = await orBrokenLink(readPasswordReset(token))
  if (!open) return <BrokenLink again="/password/forgot" />
  const t = await getTranslations('password')
  return (
    <Page title={t('resetTitle')} lead={t('resetLead')}>
      <ClientTexts sections={['failure', 'form']}>
        <EntryForm
          action={setNewPassword}
          hidden={{ token }}
          submit={t('set')}
          busy={t('setting')}
          fields={[
            {
              name: 'address',
              label: t('email'),
              type: 'email',
              defaultValue: open.email,
              readOnly: true,
              autoComplete: 'username',
            },
            {
              name: 'password',
              label: t('new'),
              hint: t('newHint'),
              type: 'password',
              autoComplete: 'new-password',
              minLength: 12,
              maxLength: 200,
            },
          ]}
        />
      </ClientTexts>
    </Page>
  )
}

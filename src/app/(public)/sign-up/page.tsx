import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { readSettings } from '#domain/instance/read-settings.ts'
import { EntryForm } from '#ui/form/entry-form.tsx'
import { ClientTexts } from '#ui/messages/client-texts.tsx'
import { Flash } from '#ui/page/flash.tsx'
import { Notice } from '#ui/page/notice.tsx'
import { Page } from '#ui/page/page.tsx'
import { signUp } from '../../actions/session-actions.ts'
import { pageQuery, type Query } from '../../page-query.ts'
import { reader } from '../../request.ts'

export async function generateMetadata() {
  const t = await getTranslations('signUp')
  return { title: t('title'), robots: { index: false } }
}

export default async function SignUpPage({ searchParams }: { searchParams: Query }) {
  if (await reader()) redirect('/home')
  const { flash } = await pageQuery(searchParams)
  const t = await getTranslations('signUp')
  if ((await readSettings()).registrationMode !== 'open') {
    return (
      <Page title={t('title')}>
        <Notice>{t('closed')}</Notice>
      </Page>
    )
  }
  const link = (href: string) => (text: React.ReactNode) => (
    <a className="link" href={href}>
      {text}
    </a>
  )
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Flash {...flash} />
      <ClientTexts sections={['failure', 'form']}>
        <EntryForm
          action={signUp}
          submit={t('submit')}
          busy={t('busy')}
          note={t.rich('terms', { privacy: link('/privacy'), about: link('/about') })}
          fields={[
            {
              name: 'displayName',
              label: t('displayName'),
              hint: t('displayNameHint'),
              autoComplete: 'name',
              maxLength: 60,
            },
            {
              name: 'handle',
              label: t('handle'),
              hint: t('handleHint'),
              autoComplete: 'nickname',
              autoCapitalize: 'none',
              spellCheck: false,
              minLength: 2,
              maxLength: 30,
              pattern: '[a-zA-Z0-9_]+',
            },
            { name: 'email', label: t('email'), hint: t('emailHint'), type: 'email', autoComplete: 'email' },
            {
              name: 'password',
              label: t('password'),
              hint: t('passwordHint'),
              type: 'password',
              autoComplete: 'new-password',
              minLength: 12,
              maxLength: 200,
            },
          ]}
        />
      </ClientTexts>
      <p className="form-note">{t.rich('haveAccount', { a: link('/sign-in') })}</p>
    </Page>
  )
}

import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { readSettings } from '#domain/instance/read-settings.ts'
import { EntryForm } from '#ui/form/entry-form.tsx'
import { ClientTexts } from '#ui/messages/client-texts.tsx'
import { Flash } from '#ui/page/flash.tsx'
import { Page } from '#ui/page/page.tsx'
import { returnPath } from '#wire/return-path.ts'
import { signIn } from '../../actions/session-actions.ts'
import { pageQuery, type Query } from '../../page-query.ts'
import { reader } from '../../request.ts'

export async function generateMetadata() {
  const t = await getTranslations('signIn')
  return { title: t('title'), robots: { index: false } }
}

export default async function SignInPage({ searchParams }: { searchParams: Query }) {
  const { flash, get } = await pageQuery(searchParams)
  const returnTo = returnPath(get('returnTo'))
  if (await reader()) redirect(returnTo === '/' ? '/home' : returnTo)
  const t = await getTranslations('signIn')
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Flash {...flash} />
      <ClientTexts sections={['failure', 'form']}>
        <EntryForm
          action={signIn}
          hidden={{ returnTo }}
          submit={t('submit')}
          busy={t('busy')}
          fields={[
            { name: 'email', label: t('email'), type: 'email', autoComplete: 'username', inputMode: 'email' },
            { name: 'password', label: t('password'), type: 'password', autoComplete: 'current-password' },
          ]}
        />
      </ClientTexts>
      {(await readSettings()).registrationMode === 'open' && (
        <p className="form-note">
          {t.rich('noAccount', {
            a: (text) => (
              <a className="link" href="/sign-up">
                {text}
              </a>
            ),
          })}
        </p>
      )}
    </Page>
  )
}

import { getTranslations } from 'next-intl/server'
import { readEmailChange } from '#domain/identity/confirm-email-change.ts'
import { ConfirmPage } from '#ui/page/confirm-page.tsx'
import { confirmEmail } from '../../../../actions/identity-actions.ts'
import { BrokenLink, orBrokenLink } from '../../../../broken-link.tsx'
import { pageQuery, type Query } from '../../../../page-query.ts'
import { principal } from '../../../../request.ts'

export async function generateMetadata() {
  const t = await getTranslations('settings')
  return { title: `${t('emailConfirmTitle')} – ${t('title')}` }
}

/** Behind the link in the letter to the new address; for whoever asked for it, signed in. */
export default async function ConfirmEmail({ searchParams }: { searchParams: Query }) {
  const token = (await pageQuery(searchParams)).get('token') ?? ''
  const here = `/settings/account/email?token=${encodeURIComponent(token)}`
  const found = await orBrokenLink(readEmailChange(await principal(here), token))
  if (!found) return <BrokenLink again="/settings/account" />
  const t = await getTranslations('settings')
  return (
    <ConfirmPage
      title={t('emailConfirmTitle')}
      confirm={t('emailConfirm')}
      action={confirmEmail}
      fields={{ token, returnTo: here }}
      cancelHref="/settings/account"
      dangerous={false}
    >
      <p>{t.rich('emailConfirmText', { email: found.email, b: (text) => <strong>{text}</strong> })}</p>
    </ConfirmPage>
  )
}

import { getTranslations } from 'next-intl/server'
import { EmptyState } from '#ui/page/empty-state.tsx'
import { Page } from '#ui/page/page.tsx'
import { linkTo } from '../../../text-links.tsx'

export async function generateMetadata() {
  const t = await getTranslations('signUp')
  return { title: t('sentTitle'), robots: { index: false } }
}

/** Says the same whatever the address was. */
export default async function SignUpSent() {
  const t = await getTranslations('signUp')
  return (
    <Page title={t('title')}>
      <EmptyState icon="letter" title={t('sentTitle')} text={t('sentText')}>
        <p>{t.rich('sentNothing', { a: linkTo('/sign-up') })}</p>
      </EmptyState>
    </Page>
  )
}

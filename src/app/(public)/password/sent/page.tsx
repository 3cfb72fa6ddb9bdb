import { getTranslations } from 'next-intl/server'
import { EmptyState } from '#ui/page/empty-state.tsx'
import { Page } from '#ui/page/page.tsx'
import { linkTo } from '../../../text-links.tsx'

export async function generateMetadata() {
  const t = await getTranslations('password')
  return { title: t('sentPage'), robots: { index: false } }
}

/** Says the same whether the address has an account or not. */
export default async function ResetSent() {
  const t = await getTranslations('password')
  return (
    <Page title={t('forgotTitle')}>
      <EmptyState icon="letter" title={t('sentTitle')} text={t('sentText')}>
        <p>{t.rich('sentNothing', { a: linkTo('/password/forgot') })}</p>
      </EmptyState>
    </Page>
  )
}

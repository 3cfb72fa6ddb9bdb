import { getTranslations } from 'next-intl/server'
import { readPendingTotp } from '#domain/factors/begin-totp.ts'
import { readFactors } from '#domain/factors/read-factors.ts'
import { Flash } from '#ui/page/flash.tsx'
import { Notice } from '#ui/page/notice.tsx'
import { Page } from '#ui/page/page.tsx'
import { pageQuery, type Query } from '../../../../page-query.ts'
import { principal } from '../../../../request.ts'
import { AppSetUp } from '../app-set-up.tsx'

const path = '/settings/sign-in/app'

export async function generateMetadata() {
  const t = await getTranslations('setUp')
  return { title: t('appBegin') }
}

/** An authenticator app, the first or another one in its place. */
export default async function AppPage({ searchParams }: { searchParams: Query }) {
  const asking = await principal(path)
  const [{ flash }, pending, factors, t, page] = await Promise.all([
    pageQuery(searchParams),
    readPendingTotp(asking),
    readFactors(asking),
    getTranslations('setUp'),
    getTranslations('page'),
  ])
  return (
    <Page title={t('appBegin')} back={{ href: '/settings/sign-in', label: page('back') }}>
      <Flash {...flash} />
      {factors.appSince && <Notice>{t('replaces')}</Notice>}
      <section className="way">
        <AppSetUp pending={pending} here={path} next="/settings/sign-in" />
      </section>
    </Page>
  )
}

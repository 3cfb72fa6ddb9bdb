import { getTranslations } from 'next-intl/server'
import { readFactors } from '#domain/factors/read-factors.ts'
import { config } from '#platform/config.ts'
import { RecoveryCodes } from '#ui/factor/recovery-codes.tsx'
import { ClientTexts } from '#ui/messages/client-texts.tsx'
import { Flash } from '#ui/page/flash.tsx'
import { Page } from '#ui/page/page.tsx'
import { returnPath } from '#wire/return-path.ts'
import { makeCodes } from '../../../../actions/factor-actions.ts'
import { pageQuery, type Query } from '../../../../page-query.ts'
import { principal } from '../../../../request.ts'

const path = '/settings/sign-in/recovery-codes'

export async function generateMetadata() {
  const t = await getTranslations('recovery')
  return { title: t('title') }
}

/** New recovery codes; also the last step of setting up the first factor, from which one goes on to where one wanted. */
export default async function RecoveryCodesPage({ searchParams }: { searchParams: Query }) {
  const { flash, get } = await pageQuery(searchParams)
  const next = get('returnTo') ? returnPath(get('returnTo')) : '/settings/sign-in'
  const here = `${path}?returnTo=${encodeURIComponent(next)}`
  const asking = await principal(here)
  const [factors, t, page] = await Promise.all([
    readFactors(asking),
    getTranslations('recovery'),
    getTranslations('page'),
  ])
  return (
    <Page title={t('title')} lead={t('lead')} back={{ href: '/settings/sign-in', label: page('back') }}>
      <Flash {...flash} />
      <ClientTexts sections={['recovery', 'failure']}>
        <RecoveryCodes
          action={makeCodes}
          next={next}
          returnTo={here}
          site={config().INSTANCE_NAME}
          left={factors.recoveryCodesLeft}
        />
      </ClientTexts>
    </Page>
  )
}

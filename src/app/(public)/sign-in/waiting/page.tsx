import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { SubmitButton } from '#ui/form/submit-button.tsx'
import { EmptyState } from '#ui/page/empty-state.tsx'
import { Page } from '#ui/page/page.tsx'
import { returnPath } from '#wire/return-path.ts'
import { signOut } from '../../../actions/session-actions.ts'
import { wayOn } from '../../../entrance.ts'
import { pageQuery, type Query } from '../../../page-query.ts'
import { entrant } from '../../../request.ts'

export async function generateMetadata() {
  const t = await getTranslations('waiting')
  return { title: t('title'), robots: { index: false } }
}

/** For somebody who asked to be let in and about whom nobody has decided yet. */
export default async function WaitingPage({ searchParams }: { searchParams: Query }) {
  const returnTo = returnPath((await pageQuery(searchParams)).get('returnTo'))
  const session = await entrant()
  if (!session) redirect('/sign-in')
  if (session.stage !== 'approval') redirect(wayOn(session.stage, returnTo))
  const t = await getTranslations('waiting')
  return (
    <Page title={t('title')}>
      <EmptyState icon="time" title={t('what')} text={t('text')}>
        <p>{t('meanwhile')}</p>
        <form action={signOut} className="form-actions">
          <a className="button button-primary" href="/local">
            {t('read')}
          </a>
          <SubmitButton kind="plain">{t('signOut')}</SubmitButton>
        </form>
      </EmptyState>
    </Page>
  )
}

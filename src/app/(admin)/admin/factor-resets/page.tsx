import { getTranslations } from 'next-intl/server'
import { type FactorResetLine, readFactorResets } from '#domain/factors/read-factor-resets.ts'
import { SubmitButton } from '#ui/form/submit-button.tsx'
import { EmptyState } from '#ui/page/empty-state.tsx'
import { FullDate, TimeStamp } from '#ui/time/time-stamp.tsx'
import { decideOnReset } from '../../../actions/admin-people.ts'
import { MissingPage } from '../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../page-query.ts'
import { isMissing } from '../../../refusal.ts'
import { ConsolePage, consoleMetadata, enter } from '../console.tsx'

const path = '/admin/factor-resets'

export const generateMetadata = () => consoleMetadata('resets')

/** Whose second factor one administrator wants to remove, so that another one decides. */
export default async function FactorResetsPage({ searchParams }: { searchParams: Query }) {
  const entered = await enter(path, readFactorResets)
  if (isMissing(entered)) return <MissingPage />
  const { reach, found } = entered
  const [{ flash }, t] = await Promise.all([pageQuery(searchParams), getTranslations('admin')])
  return (
    <ConsolePage part="resets" reach={reach} flash={flash} lead={t('resetsLead')}>
      {found.length === 0 ? (
        <EmptyState icon="lock" title={t('noResets')} text={t('noResetsText')}>
          <a className="button" href="/admin/accounts">
            {t('searchAccount')}
          </a>
        </EmptyState>
      ) : (
        <ul className="cards">
          {found.map((reset) => (
            <li key={reset.id} className="card">
              <Reset {...reset} />
            </li>
          ))}
        </ul>
      )}
    </ConsolePage>
  )
}

async function Reset({ id, of, requestedBy, reason, createdAt, expiresAt, mayGrant }: FactorResetLine) {
  const t = await getTranslations('admin')
  const name = of.name ?? of.email
  return (
    <>
      <h2>
        <a className="link" href={`/admin/accounts/${of.userId}`}>
          {name}
        </a>
      </h2>
      <p className="card-facts">
        <span>{of.email}</span>
        <span>{t('askedBy', { name: requestedBy?.name ?? requestedBy?.email ?? '–' })}</span>
        <TimeStamp iso={createdAt} />
      </p>
      <blockquote>{reason}</blockquote>
      <p className="form-note">
        {t('decideUntil')} <FullDate iso={expiresAt} />
      </p>
      <form action={decideOnReset} className="console-acts">
        <input type="hidden" name="resetId" value={id} />
        <input type="hidden" name="returnTo" value={path} />
        {mayGrant && (
          <SubmitButton kind="danger" name="decision" value="grant">
            {t('grant')}
            <span className="sr-only">: {name}</span>
          </SubmitButton>
        )}
        <SubmitButton kind="plain" name="decision" value="decline">
          {mayGrant ? t('decline') : t('takeBack')}
          <span className="sr-only">: {name}</span>
        </SubmitButton>
      </form>
      {!mayGrant && <p className="form-note">{t('secondPerson')}</p>}
    </>
  )
}

import { getTranslations } from 'next-intl/server'
import { type ApplicationView, readApplications } from '#domain/identity/read-applications.ts'
import { ActForm } from '#ui/admin/act-form.tsx'
import { AskForm } from '#ui/admin/ask-form.tsx'
import { EmptyState } from '#ui/page/empty-state.tsx'
import { TimeStamp } from '#ui/time/time-stamp.tsx'
import { decideOnApplication } from '../../../actions/admin-people.ts'
import { MissingPage } from '../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../page-query.ts'
import { isMissing } from '../../../refusal.ts'
import { ConsolePage, consoleMetadata, enter } from '../console.tsx'

const path = '/admin/approvals'

export const generateMetadata = () => consoleMetadata('approvals')

/** Who asks to be let in. */
export default async function ApprovalsPage({ searchParams }: { searchParams: Query }) {
  const entered = await enter(path, readApplications)
  if (isMissing(entered)) return <MissingPage />
  const { reach, found } = entered
  const [{ flash }, t] = await Promise.all([pageQuery(searchParams), getTranslations('admin')])
  return (
    <ConsolePage part="approvals" reach={reach} flash={flash} lead={t('approvalsLead')}>
      {found.length === 0 ? (
        <EmptyState icon="check" title={t('noApplications')} text={t('noApplicationsText')} />
      ) : (
        <ul className="cards">
          {found.map((application) => (
            <li key={application.userId} className="card">
              <Application {...application} />
            </li>
          ))}
        </ul>
      )}
    </ConsolePage>
  )
}

async function Application({ userId, displayName, handle, email, text, createdAt }: ApplicationView) {
  const t = await getTranslations('admin')
  const name = displayName || email
  return (
    <>
      <h2>{name}</h2>
      <p className="card-facts">
        {handle && <span>@{handle}</span>}
        <span>{email}</span>
        <TimeStamp iso={createdAt} />
      </p>
      {text ? <blockquote>{text}</blockquote> : <p className="form-note">{t('noReason')}</p>}
      <div className="console-acts">
        <ActForm
          action={decideOnApplication}
          fields={{ userId, decision: 'accept', returnTo: path }}
          label={t('accept')}
          describes={name}
          kind="primary"
        />
        <AskForm
          action={decideOnApplication}
          fields={{ userId, decision: 'decline', returnTo: path }}
          ask={t('declineAsk')}
          describes={name}
          text={t('declineText')}
          label={t('declineConfirm')}
        />
      </div>
    </>
  )
}

import { getTranslations } from 'next-intl/server'
import { type AdministeredRemote, readRemoteAccount } from '#domain/accounts/read-remote-account.ts'
import { suspensionReasons } from '#domain/accounts/suspension-rules.ts'
import { readAudit } from '#domain/audit/read-audit.ts'
import { ActForm } from '#ui/admin/act-form.tsx'
import { AuditTable } from '#ui/admin/audit-table.tsx'
import { Facts, Section, State } from '#ui/admin/facts.tsx'
import { SelectField } from '#ui/form/choice.tsx'
import { FullDate } from '#ui/time/time-stamp.tsx'
import { parseId } from '#wire/id.ts'
import { hideRemote, showRemote } from '../../../../../actions/admin-federation.ts'
import { MissingPage } from '../../../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../../../page-query.ts'
import { isMissing, missing } from '../../../../../refusal.ts'
import { ConsolePage, consoleMetadata, enter } from '../../../console.tsx'

type Props = { params: Promise<{ id: string }>; searchParams: Query }

/** Why an account stops being of another server's people, on the list of reasons. */
const reasons = suspensionReasons.filter((reason) => reason !== 'left-service' && reason !== 'own-wish')

export const generateMetadata = () => consoleMetadata('federation', 'remoteAccount')

/** One account of another server: what is known, and hiding it here. */
export default async function RemoteAccountPage({ params, searchParams }: Props) {
  const id = parseId((await params).id)
  const path = `/admin/federation/accounts/${id}`
  const entered =
    id === null
      ? missing()
      : await enter(path, async (who) => {
          const account = await readRemoteAccount(who, id)
          const { entries } = await readAudit(who, { subject: account.id })
          return { account, acts: entries.slice(0, 10) }
        })
  if (isMissing(entered)) return <MissingPage />
  const { reach, found } = entered
  const { account, acts } = found
  const [{ flash }, t, admin] = await Promise.all([
    pageQuery(searchParams),
    getTranslations('federation'),
    getTranslations('admin'),
  ])
  const fields = { accountId: account.id, returnTo: path }
  return (
    <ConsolePage
      part="federation"
      reach={reach}
      flash={flash}
      title={account.displayName || `@${account.handle}`}
      back={{
        href: `/admin/federation/servers/${encodeURIComponent(account.host)}`,
        label: t('account.back', { host: account.host }),
      }}
    >
      <RemoteFacts account={account} />
      {account.hiddenAt ? (
        <Section title={t('account.show')} lead={t('account.showLead')}>
          <div className="console-acts">
            <ActForm action={showRemote} fields={fields} label={t('account.show')} />
          </div>
        </Section>
      ) : (
        <Section title={t('account.hide')} lead={t('account.hideLead')}>
          <ActForm action={hideRemote} fields={fields} label={t('account.hide')} kind="danger">
            <SelectField
              name="reason"
              label={admin('reasonLabel')}
              options={reasons.map((value) => ({ value, label: admin(`reason.${value}`) }))}
            />
          </ActForm>
        </Section>
      )}
      <Section title={t('account.history')}>
        <AuditTable entries={acts} />
      </Section>
    </ConsolePage>
  )
}

async function RemoteFacts({ account }: { account: AdministeredRemote }) {
  const t = await getTranslations('federation')
  return (
    <Facts
      facts={[
        {
          label: t('account.state'),
          value: <State kind={account.suspended ? 'danger' : 'ok'}>{t(`account.${stateOf(account)}`)}</State>,
        },
        {
          label: t('account.profile'),
          value: (
            <a className="link" href={`/@${account.handle}`}>
              @{account.handle}
            </a>
          ),
        },
        { label: t('account.server'), value: account.host },
        { label: t('account.type'), value: account.type },
        { label: t('account.followers'), value: account.followersHere },
        {
          label: t('account.reports'),
          value: (
            <a className="link" href={`/admin/reports?about=${account.id}`}>
              {account.reports}
            </a>
          ),
        },
        { label: t('account.fetched'), value: <FullDate iso={account.fetchedAt} /> },
      ]}
    />
  )
}

function stateOf({ hiddenAt, goneAt, suspended, limitedAs }: AdministeredRemote) {
  if (hiddenAt) return 'hidden'
  if (goneAt) return 'gone'
  if (suspended) return 'byPolicy'
  return limitedAs === 'limit' ? 'limited' : limitedAs === 'silence' ? 'silenced' : 'shown'
}

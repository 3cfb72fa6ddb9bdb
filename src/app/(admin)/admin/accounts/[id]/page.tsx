import { getTranslations } from 'next-intl/server'
import {
  type AdministeredAccount,
  readAccountForAdministration,
} from '#domain/accounts/read-account-for-administration.ts'
import { readAudit } from '#domain/audit/read-audit.ts'
import type { Principal } from '#domain/sessions/principal.ts'
import { AuditTable } from '#ui/admin/audit-table.tsx'
import { Section } from '#ui/admin/facts.tsx'
import { parseId } from '#wire/id.ts'
import { MissingPage } from '../../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../../page-query.ts'
import { isMissing, missing } from '../../../../refusal.ts'
import { ConsolePage, consoleMetadata, enter } from '../../console.tsx'
import { AccountActs } from './account-acts.tsx'
import { AccountFacts } from './account-facts.tsx'

type Props = { params: Promise<{ id: string }>; searchParams: Query }

export const generateMetadata = () => consoleMetadata('accounts', 'account')

/** One person or agency's account: what is known, what can be done, what was done. */
export default async function AccountPage({ params, searchParams }: Props) {
  const id = parseId((await params).id)
  const entered = id === null ? missing() : await enter(`/admin/accounts/${id}`, (who) => read(who, id))
  if (isMissing(entered)) return <MissingPage />
  const { who, reach, found } = entered
  const [{ flash }, t] = await Promise.all([pageQuery(searchParams), getTranslations('admin')])
  const { shown, acts } = found
  return (
    <ConsolePage
      part="accounts"
      reach={reach}
      flash={flash}
      title={nameOf(shown) || t('nameless')}
      back={{ href: '/admin/accounts', label: t('backToAccounts') }}
    >
      <AccountFacts shown={shown} />
      <AccountActs shown={shown} isSelf={shown.id === who.userId.toString()} />
      <Section title={t('history')} lead={t('historyLead')}>
        <AuditTable entries={acts.slice(0, 10)} />
        {acts.length > 10 && (
          <p>
            <a className="link" href={`/admin/audit?subject=${shown.id}`}>
              {t('wholeHistory')}
            </a>
          </p>
        )}
      </Section>
    </ConsolePage>
  )
}

async function read(who: Principal, id: bigint) {
  const shown = await readAccountForAdministration(who, id)
  const { entries } = await readAudit(who, { subject: shown.id })
  return { shown, acts: entries }
}

/** As in the directory, else as on the profile. */
const nameOf = ({ officer, account }: AdministeredAccount): string =>
  officer?.name || account?.displayName || ''

import { useTranslations } from 'next-intl'
import type { AccountLine } from '#wire/account-view.ts'
import { Panel } from '../page/panel.tsx'
import { AccountRow } from './account-row.tsx'

/** The official accounts of this server: where most people begin. */
export function AgenciesPanel({ agencies }: { agencies: AccountLine[] }) {
  const t = useTranslations('account')
  if (agencies.length === 0) return null
  return (
    <Panel title={t('agencies')}>
      <ul className="plain">
        {agencies.map((account) => (
          <li key={account.id}>
            <AccountRow account={account} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

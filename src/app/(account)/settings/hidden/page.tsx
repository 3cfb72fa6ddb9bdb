import { getTranslations } from 'next-intl/server'
import { readHiddenAccounts } from '#domain/moderation/read-hidden-accounts.ts'
import type { AccountAction } from '#ui/account/account-actions.ts'
import { AccountRow } from '#ui/account/account-row.tsx'
import type { AccountLine } from '#wire/account-view.ts'
import { unblock, unmute } from '../../../actions/account-actions.ts'
import { pageQuery, type Query } from '../../../page-query.ts'
import { viewer } from '../../../request.ts'
import { SettingsPage, settingsTitle } from '../settings-page.tsx'

const path = '/settings/hidden'

export const generateMetadata = () => settingsTitle('hidden')

/** Whom the reader has muted or blocked. */
export default async function HiddenSettings({ searchParams }: { searchParams: Query }) {
  const asking = await viewer(path)
  const [{ flash, before }, t] = await Promise.all([pageQuery(searchParams), getTranslations('settings')])
  const [muted, blocked] = await Promise.all([
    readHiddenAccounts(asking, 'muted', before ?? null),
    readHiddenAccounts(asking, 'blocked', before ?? null),
  ])
  const older = muted.older ?? blocked.older
  return (
    <SettingsPage part="hidden" flash={flash}>
      <section className="form">
        <h2>{t('mutedTitle')}</h2>
        <p className="field-hint">{t('mutedHint')}</p>
        <Accounts accounts={muted.hidden.map(({ account }) => account)} action={unmute} label="unmute" />
        <h2>{t('blockedTitle')}</h2>
        <p className="field-hint">{t('blockedHint')}</p>
        <Accounts accounts={blocked.hidden.map(({ account }) => account)} action={unblock} label="unblock" />
        {older && (
          <a className="button" href={`${path}?before=${older}`}>
            {t('more')}
          </a>
        )}
      </section>
    </SettingsPage>
  )
}

type Props = { accounts: AccountLine[]; action: AccountAction; label: 'unmute' | 'unblock' }

async function Accounts({ accounts, action, label }: Props) {
  const [t, words] = await Promise.all([getTranslations('settings'), getTranslations('account')])
  if (accounts.length === 0) return <p>{t('nobody')}</p>
  return (
    <ul className="plain">
      {accounts.map((account) => (
        <li key={account.id}>
          <AccountRow account={account}>
            <form action={action}>
              <input type="hidden" name="accountId" value={account.id} />
              <input type="hidden" name="returnTo" value={path} />
              <button type="submit" className="button">
                {words(label)}
                <span className="sr-only">: {account.displayName}</span>
              </button>
            </form>
          </AccountRow>
        </li>
      ))}
    </ul>
  )
}

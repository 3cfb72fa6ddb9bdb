import type { AccountLine } from '#wire/account-view.ts'
import { OfficialMark } from './official-mark.tsx'

/** Name, official mark and handle as one link to the profile. */
export function AccountName({ account }: { account: AccountLine }) {
  return (
    <a className="who" href={`/@${account.handle}`}>
      <b>{account.displayName || account.handle}</b>
      {account.officialMark && <OfficialMark mark={account.officialMark} />}
      <span>{`@${account.handle}`}</span>
    </a>
  )
}

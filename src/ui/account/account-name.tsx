import type { AccountLine } from '#wire/account-view.ts'
import { EmojiText } from './emoji-text.tsx'
import { OfficialMark } from './official-mark.tsx'
import { PartnerMark } from './partner-mark.tsx'

/** Name, official mark and handle as one link to the profile. */
export function AccountName({ account }: { account: AccountLine }) {
  return (
    <a className="who" href={`/@${account.handle}`}>
      <b>
        <EmojiText text={account.displayName || account.handle} emojis={account.emojis} />
      </b>
      {account.officialMark && <OfficialMark mark={account.officialMark} />}
      {account.partner && <PartnerMark name={account.partner} />}
      <span>{`@${account.handle}`}</span>
    </a>
  )
}

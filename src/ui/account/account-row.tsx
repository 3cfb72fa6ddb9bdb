import type { ReactNode } from 'react'
import type { AccountLine } from '#wire/account-view.ts'
import { AccountName } from './account-name.tsx'
import { AvatarLink } from './avatar.tsx'

/** An account in a list; `children` are what one can do, e.g. a `RelationshipButton`. */
export function AccountRow({ account, children }: { account: AccountLine; children?: ReactNode }) {
  return (
    <div className="account-row">
      <AvatarLink account={account} />
      <AccountName account={account} />
      <div className="account-row-actions">{children}</div>
    </div>
  )
}

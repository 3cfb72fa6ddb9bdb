import { useTranslations } from 'next-intl'
import type { AccountLine, RelationshipView } from '#wire/account-view.ts'
import type { AccountReader } from './account-actions.ts'

type Props = {
  account: AccountLine
  relationship: RelationshipView
  reader: AccountReader
  /** Nobody new follows an account whose owner writes elsewhere now. */
  hasMoved?: boolean
}

/** Follow, or what stands in its place: following, requested, blocked, one's own profile, signing in. */
export function RelationshipButton({ account, relationship, reader, hasMoved = false }: Props) {
  const t = useTranslations('account')
  const name = account.displayName || account.handle
  if (relationship.isSelf) {
    return (
      <a className="button" href="/settings/profile">
        {t('editProfile')}
      </a>
    )
  }
  if (relationship.blockedBy) return null
  if (hasMoved && !relationship.following && !relationship.requested) return null
  if (!reader.signedIn) {
    return (
      <a
        className="button button-primary"
        href={`/@${account.handle}/follow`}
        aria-label={t('followName', { name })}
      >
        {t('follow')}
      </a>
    )
  }
  const { actions, returnTo } = reader
  const look = lookOf(relationship)
  const action = { follow: actions.follow, unfollow: actions.unfollow, unblock: actions.unblock }[look.does]
  return (
    <form action={action}>
      <input type="hidden" name="accountId" value={account.id} />
      <input type="hidden" name="returnTo" value={returnTo} />
      <button
        type="submit"
        className={look.does === 'follow' ? 'button button-primary' : 'button'}
        title={t(look.title, { name })}
      >
        {t(look.text)}
        <span className="sr-only"> – {t(look.title, { name })}</span>
      </button>
    </form>
  )
}

function lookOf({ blocking, following, requested }: RelationshipView) {
  if (blocking) return { does: 'unblock', text: 'blocked', title: 'unblockName' } as const
  if (following) return { does: 'unfollow', text: 'followingState', title: 'unfollowName' } as const
  if (requested) return { does: 'unfollow', text: 'requested', title: 'requestedCancel' } as const
  return { does: 'follow', text: 'follow', title: 'followName' } as const
}

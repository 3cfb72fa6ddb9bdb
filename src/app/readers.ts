import type { Reader } from '#domain/accounts/viewer.ts'
import type { AccountReader } from '#ui/account/account-actions.ts'
import type { PostReader } from '#ui/post/post-actions.ts'
import * as account from './actions/account-actions.ts'
import * as post from './actions/post-actions.ts'

/** What a card may offer this reader; forms come back to `returnTo`. */
export function postReader(reader: Reader, returnTo: string): PostReader {
  if (!reader) return { signedIn: false, returnTo }
  const { remove, ...actions } = post
  return { signedIn: true, returnTo, actions: { ...actions, delete: remove } }
}

/** What a profile may offer this reader. */
export function accountReader(reader: Reader, returnTo: string): AccountReader {
  if (!reader) return { signedIn: false, returnTo }
  const { follow, unfollow, mute, unmute, block, unblock, showBoosts } = account
  return {
    signedIn: true,
    returnTo,
    actions: { follow, unfollow, mute, unmute, block, unblock, showBoosts },
  }
}

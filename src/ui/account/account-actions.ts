/** A server action about an account. The form carries `accountId` and `returnTo`. */
export type AccountAction = (form: FormData) => Promise<void>

export type AccountActions = {
  follow: AccountAction
  /** Also withdraws a request that is not yet answered. */
  unfollow: AccountAction
  mute: AccountAction
  unmute: AccountAction
  block: AccountAction
  unblock: AccountAction
  /** With a field `show` shared posts of the account are shown, without it they are hidden. */
  showBoosts: AccountAction
}

export type AccountReader =
  | { signedIn: false; returnTo: string }
  | { signedIn: true; returnTo: string; actions: AccountActions }

import type { Reason } from '../errors.ts'

/** Pure rules of how an account moves between servers. */
export const limits = {
  /** Other addresses of oneself. */
  aliases: 10,
} as const

/** Whether somebody may say that these accounts are hers as well. @param uris each once */
export function checkAliases(uris: readonly string[], ownUri: string): Reason | null {
  if (uris.includes(ownUri)) return 'alias-is-self'
  return uris.length > limits.aliases ? 'too-many-aliases' : null
}

/** What is known of the account somebody wants to move to. */
export type Target = {
  uri: string
  alsoKnownAs: readonly string[]
  movedToUri: string | null
  isSuspended: boolean
  isGone: boolean
}

/** Whether an account may be left for another: only for one that says itself that it is the same person's. */
export function checkMove(target: Target | null, ownUri: string): Reason | null {
  if (!target || target.isSuspended || target.isGone) return 'account-not-found'
  if (target.uri === ownUri) return 'alias-is-self'
  if (target.movedToUri !== null) return 'target-moved'
  return target.alsoKnownAs.includes(ownUri) ? null : 'alias-missing'
}

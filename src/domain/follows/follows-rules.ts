import type { Reason } from '../errors.ts'
import { isWithin } from '../text-rules.ts'

/** Pure rules of follows, lists and followed hashtags. */
export const limits = {
  /** Followed and asked, together. */
  follows: 7_500,
  lists: 50,
  listTitle: 60,
  listMembers: 500,
  tags: 200,
} as const

/** How one account stands to another it wants to follow. */
export type Standing = {
  following: boolean
  requested: boolean
  blockedEitherWay: boolean
  targetSuspended: boolean
  /** It leads to another account instead. */
  targetMoved: boolean
  /** Accounts followed and asked already. */
  follows: number
}

/** Whether somebody may begin to follow. */
export function checkFollow(standing: Standing): Reason | null {
  if (standing.targetSuspended) return 'account-suspended'
  if (standing.blockedEitherWay) return 'follow-blocked'
  if (standing.following || standing.requested) return null
  if (standing.targetMoved) return 'target-moved'
  return standing.follows >= limits.follows ? 'too-many-follows' : null
}

/** Takes the title as cleanLine leaves it. */
export const checkListTitle = (title: string): Reason | null =>
  title !== '' && isWithin(title, limits.listTitle) ? null : 'list-title-invalid'

import type { Reason } from '../errors.ts'
import { isWithin } from '../text-rules.ts'

/** Pure rules of what is said about drafts, and when they are planned. */
export const draftLimits = {
  remark: 2_000,
  reason: 500,
  planDays: 366,
  blockName: 60,
  blockText: 2_000,
  blocks: 50,
  /** Drafts of one agency that are not published or discarded. */
  open: 1_000,
} as const

export function checkRemark(text: string, { needed }: { needed: boolean }): Reason | null {
  if (!isWithin(text, draftLimits.remark)) return needed ? 'remark-missing' : 'remark-too-long'
  return needed && text === '' ? 'remark-missing' : null
}

export const checkReason = (text: string): Reason | null =>
  text === '' || !isWithin(text, draftLimits.reason) ? 'reason-missing' : null

/** A time that is over, or absurdly far away, was meant otherwise. */
export function checkPlan(at: Date | null, now: Date): Reason | null {
  if (at === null) return null
  const ahead = at.getTime() - now.getTime()
  return ahead > 0 && ahead <= draftLimits.planDays * 86_400_000 ? null : 'time-passed'
}

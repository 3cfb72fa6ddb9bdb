import type { Reason } from '../errors.ts'

/** Pure rules of the press office's workflow: who may do what with a draft, and what becomes of it. */

export const draftKinds = ['routine', 'notice', 'crisis'] as const
export type DraftKind = (typeof draftKinds)[number]

/** What an agency can want a second person for: its drafts by their kind, and entries of its live tickers. */
export const policyKinds = [...draftKinds, 'ticker'] as const
export type PolicyKind = (typeof policyKinds)[number]

export const draftStates = ['draft', 'waiting', 'returned', 'planned', 'published', 'discarded'] as const
export type DraftState = (typeof draftStates)[number]

/**
 * What an agency wants that has not said otherwise: notices about people, and words in a crisis, are read by two. A ticker is
 * agreed to as a whole, by its post.
 */
export const secondPersonByDefault: Record<PolicyKind, boolean> = {
  routine: false,
  notice: true,
  crisis: true,
  ticker: false,
}

/** What can be done with a draft. `release` is the clock's: the planned time has come. */
export const draftActs = [
  'edit',
  'submit',
  'recall',
  'approve',
  'return',
  'publish',
  'publish-urgently',
  'reschedule',
  'discard',
  'review',
  'release',
] as const
export type DraftAct = (typeof draftActs)[number]

/** What the rules need to know of a draft. */
export type Standing = {
  state: DraftState
  version: number
  approvedVersion: number | null
  contributorIds: readonly bigint[]
  /** Whether the agency wants a second person for what this draft is. */
  secondPerson: boolean
  /** It was published without one, by whom; null otherwise. */
  urgentById: bigint | null
  reviewed: boolean
  plannedAt: Date | null
}

/** Who does it; `byTool`: a tool with a key of hers. */
export type Hand = { userId: bigint; mayApprove: boolean; byTool?: boolean }

/** In which states each act is possible. */
const from: Record<DraftAct, readonly DraftState[]> = {
  edit: ['draft', 'waiting', 'returned', 'planned'],
  submit: ['draft', 'returned'],
  recall: ['waiting', 'planned'],
  approve: ['waiting'],
  return: ['waiting'],
  publish: ['draft', 'returned'],
  'publish-urgently': ['draft', 'returned', 'waiting', 'planned'],
  reschedule: ['planned'],
  discard: ['draft', 'returned', 'waiting'],
  review: ['published'],
  release: ['planned'],
}

/**
 * What a tool may do, and when: it writes and hands over. Nothing it does is seen by readers before a person looked at it, so
 * it leaves alone what is planned, which may go out without another look.
 */
const byTools: Partial<Record<DraftAct, readonly DraftState[]>> = {
  edit: ['draft', 'waiting', 'returned'],
  submit: ['draft', 'returned'],
}

type Condition = (draft: Standing, hand: Hand) => Reason | null

const isOwn = ({ contributorIds }: Standing, { userId }: Hand): boolean => contributorIds.includes(userId)
const approverOnly: Condition = (_draft, { mayApprove }) => (mayApprove ? null : 'not-allowed')

/** What is asked beside the state. `release` is nobody's but the clock's. */
const conditions: Partial<Record<DraftAct, Condition>> = {
  approve: (draft, hand) => approverOnly(draft, hand) ?? (isOwn(draft, hand) ? 'own-words' : null),
  return: approverOnly,
  publish: ({ secondPerson }) => (secondPerson ? 'approval-first' : null),
  'publish-urgently': ({ secondPerson }) => (secondPerson ? null : 'draft-state'),
  review: (draft, hand) => {
    if (!awaitsReview(draft)) return 'draft-state'
    const decidesOwn = isOwn(draft, hand) || draft.urgentById === hand.userId
    return approverOnly(draft, hand) ?? (decidesOwn ? 'own-words' : null)
  },
  release: () => 'not-allowed',
}

/** Why somebody may not do something with a draft; null if she may. */
export function refusalOf(act: DraftAct, draft: Standing, hand: Hand): Reason | null {
  const states = hand.byTool ? byTools[act] : from[act]
  if (!states) return 'not-allowed'
  return states.includes(draft.state) ? (conditions[act]?.(draft, hand) ?? null) : 'draft-state'
}

/** Everything that somebody may do with a draft, in the order of the table: what a page offers. */
export const possibleActs = (draft: Standing, hand: Hand): DraftAct[] =>
  draftActs.filter((act) => refusalOf(act, draft, hand) === null)

/** What is agreed to is published at its time, or at once where that is over or was never set. */
const due = (plannedAt: Date | null, at: Date): DraftState =>
  plannedAt !== null && plannedAt > at ? 'planned' : 'published'

/** What becomes of a draft by an act that is allowed. `edit` is one that changes the content; others change nothing. */
export function stateAfter(act: DraftAct, draft: Standing, at: Date): DraftState {
  switch (act) {
    case 'edit':
      // What was agreed to was another text.
      return draft.state === 'planned' && draft.secondPerson ? 'draft' : draft.state
    case 'submit':
      return 'waiting'
    case 'recall':
      return 'draft'
    case 'return':
      return 'returned'
    case 'approve':
    case 'publish':
      return due(draft.plannedAt, at)
    case 'publish-urgently':
      return 'published'
    case 'reschedule':
      return due(draft.plannedAt, at)
    case 'discard':
      return 'discarded'
    case 'review':
      return 'published'
    case 'release':
      return isReleasable(draft) ? 'published' : 'waiting'
  }
}

/** Whether what is planned may go out as it stands: the text a second person agreed to, or none is wanted (any more). */
export const isReleasable = ({ secondPerson, approvedVersion, version }: Standing): boolean =>
  !secondPerson || approvedVersion === version

/** Whether somebody still has to look at what was published without being asked. */
export const awaitsReview = ({ state, urgentById, reviewed }: Standing): boolean =>
  state === 'published' && urgentById !== null && !reviewed

/** Of one person, what she changes within this time is one version; of two, or of a tool, it never is. */
export const versionMinutes = 10
export const sameVersion = (
  last: { byId: bigint | null; byTool: boolean; createdAt: Date },
  by: { userId: bigint; byTool: boolean; at: Date },
): boolean =>
  last.byId === by.userId &&
  !last.byTool &&
  !by.byTool &&
  by.at.getTime() - last.createdAt.getTime() < versionMinutes * 60_000

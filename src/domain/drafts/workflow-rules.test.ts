import { describe, expect, test } from 'vitest'
import type { Reason } from '../errors.ts'
import {
  awaitsReview,
  type DraftAct,
  type DraftState,
  draftActs,
  draftStates,
  isReleasable,
  possibleActs,
  refusalOf,
  type Standing,
  sameVersion,
  stateAfter,
} from './workflow-rules.ts'

const [author, approver] = [1n, 2n]
const noon = new Date('2027-01-10T12:00:00Z')
const tomorrow = new Date('2027-01-11T12:00:00Z')
const yesterday = new Date('2027-01-09T12:00:00Z')

const standing = (state: DraftState, more: Partial<Standing> = {}): Standing => ({
  state,
  version: 3,
  approvedVersion: null,
  contributorIds: [author],
  secondPerson: true,
  urgentById: null,
  reviewed: false,
  plannedAt: null,
  ...more,
})

/** Who does it: the author, an author who may approve others' texts, somebody else with and without that right. */
const hands = {
  'the author': { userId: author, mayApprove: false },
  'the author, an approver herself': { userId: author, mayApprove: true },
  'another author': { userId: 3n, mayApprove: false },
  'an approver': { userId: approver, mayApprove: true },
} as const
type HandName = keyof typeof hands

const O: Reason | null = null
const S = 'draft-state'
const F = 'approval-first'
const N = 'not-allowed'
const W = 'own-words'
/** Columns: the hands above, in their order. */
type Row = readonly [
  DraftAct,
  DraftState,
  readonly [Reason | null, Reason | null, Reason | null, Reason | null],
]

const withSecondPerson: Row[] = [
  ['edit', 'draft', [O, O, O, O]],
  ['edit', 'waiting', [O, O, O, O]],
  ['edit', 'returned', [O, O, O, O]],
  ['edit', 'planned', [O, O, O, O]],
  ['edit', 'published', [S, S, S, S]],
  ['edit', 'discarded', [S, S, S, S]],
  ['submit', 'draft', [O, O, O, O]],
  ['submit', 'waiting', [S, S, S, S]],
  ['submit', 'returned', [O, O, O, O]],
  ['submit', 'planned', [S, S, S, S]],
  ['submit', 'published', [S, S, S, S]],
  ['submit', 'discarded', [S, S, S, S]],
  ['recall', 'draft', [S, S, S, S]],
  ['recall', 'waiting', [O, O, O, O]],
  ['recall', 'returned', [S, S, S, S]],
  ['recall', 'planned', [O, O, O, O]],
  ['recall', 'published', [S, S, S, S]],
  ['recall', 'discarded', [S, S, S, S]],
  ['approve', 'draft', [S, S, S, S]],
  ['approve', 'waiting', [N, W, N, O]],
  ['approve', 'returned', [S, S, S, S]],
  ['approve', 'planned', [S, S, S, S]],
  ['approve', 'published', [S, S, S, S]],
  ['approve', 'discarded', [S, S, S, S]],
  ['return', 'draft', [S, S, S, S]],
  ['return', 'waiting', [N, O, N, O]],
  ['return', 'returned', [S, S, S, S]],
  ['return', 'planned', [S, S, S, S]],
  ['return', 'published', [S, S, S, S]],
  ['return', 'discarded', [S, S, S, S]],
  ['publish', 'draft', [F, F, F, F]],
  ['publish', 'waiting', [S, S, S, S]],
  ['publish', 'returned', [F, F, F, F]],
  ['publish', 'planned', [S, S, S, S]],
  ['publish', 'published', [S, S, S, S]],
  ['publish', 'discarded', [S, S, S, S]],
  ['publish-urgently', 'draft', [O, O, O, O]],
  ['publish-urgently', 'waiting', [O, O, O, O]],
  ['publish-urgently', 'returned', [O, O, O, O]],
  ['publish-urgently', 'planned', [O, O, O, O]],
  ['publish-urgently', 'published', [S, S, S, S]],
  ['publish-urgently', 'discarded', [S, S, S, S]],
  ['reschedule', 'draft', [S, S, S, S]],
  ['reschedule', 'waiting', [S, S, S, S]],
  ['reschedule', 'returned', [S, S, S, S]],
  ['reschedule', 'planned', [O, O, O, O]],
  ['reschedule', 'published', [S, S, S, S]],
  ['reschedule', 'discarded', [S, S, S, S]],
  ['discard', 'draft', [O, O, O, O]],
  ['discard', 'waiting', [O, O, O, O]],
  ['discard', 'returned', [O, O, O, O]],
  ['discard', 'planned', [S, S, S, S]],
  ['discard', 'published', [S, S, S, S]],
  ['discard', 'discarded', [S, S, S, S]],
  ['review', 'draft', [S, S, S, S]],
  ['review', 'waiting', [S, S, S, S]],
  ['review', 'returned', [S, S, S, S]],
  ['review', 'planned', [S, S, S, S]],
  ['review', 'published', [S, S, S, S]],
  ['review', 'discarded', [S, S, S, S]],
  ['release', 'draft', [S, S, S, S]],
  ['release', 'waiting', [S, S, S, S]],
  ['release', 'returned', [S, S, S, S]],
  ['release', 'planned', [N, N, N, N]],
  ['release', 'published', [S, S, S, S]],
  ['release', 'discarded', [S, S, S, S]],
]

/** Where one person suffices, these are different. */
const alone: Record<string, Reason | null> = {
  'publish draft': O,
  'publish returned': O,
  'publish-urgently draft': S,
  'publish-urgently waiting': S,
  'publish-urgently returned': S,
  'publish-urgently planned': S,
}

const cases = (rows: readonly Row[]) =>
  rows.flatMap(([act, state, refusals]) =>
    Object.keys(hands).map((who, column) => [who as HandName, act, state, refusals[column] ?? null] as const),
  )

describe('where a second person is wanted', () => {
  test('the table names every act in every state', () => {
    const named = withSecondPerson.map(([act, state]) => `${act} ${state}`)
    expect(named).toEqual(draftActs.flatMap((act) => draftStates.map((state) => `${act} ${state}`)))
  })

  test.each(cases(withSecondPerson))('%s may %s what is %s: %s', (who, act, state, expected) => {
    expect(refusalOf(act, standing(state), hands[who])).toBe(expected)
  })
})

describe('where one person suffices', () => {
  const rows = withSecondPerson.map(([act, state, refusals]): Row => {
    const changed = alone[`${act} ${state}`]
    return [act, state, changed === undefined ? refusals : [changed, changed, changed, changed]]
  })
  test.each(cases(rows))('%s may %s what is %s: %s', (who, act, state, expected) => {
    expect(refusalOf(act, standing(state, { secondPerson: false }), hands[who])).toBe(expected)
  })
})

describe('nobody approves her own words', () => {
  test('also not who changed a single one of them', () => {
    const draft = standing('waiting', { contributorIds: [author, approver] })
    expect(refusalOf('approve', draft, hands['an approver'])).toBe('own-words')
  })

  test.each([
    ['the author', 'not-allowed'],
    ['the author, an approver herself', 'own-words'],
    ['another author', 'not-allowed'],
    ['an approver', null],
  ] as const)('%s reviews what was published without being asked: %s', (who, expected) => {
    const draft = standing('published', { urgentById: author })
    expect(awaitsReview(draft)).toBe(true)
    expect(refusalOf('review', draft, hands[who])).toBe(expected)
    expect(refusalOf('review', { ...draft, reviewed: true }, hands[who])).toBe('draft-state')
  })

  test('whoever published it urgently does not review it, though she wrote none of it', () => {
    const draft = standing('published', { urgentById: approver })
    expect(refusalOf('review', draft, hands['an approver'])).toBe('own-words')
  })
})

describe('what becomes of a draft', () => {
  const after: [string, DraftAct, Standing, DraftState][] = [
    ['an edit leaves a draft a draft', 'edit', standing('draft'), 'draft'],
    ['an edit leaves what waits waiting', 'edit', standing('waiting'), 'waiting'],
    ['an edit leaves what was returned so', 'edit', standing('returned'), 'returned'],
    ['an edit of an approved text voids the approval', 'edit', standing('planned'), 'draft'],
    [
      'an edit of what needs no approval leaves it planned',
      'edit',
      standing('planned', { secondPerson: false }),
      'planned',
    ],
    ['what is submitted waits', 'submit', standing('draft'), 'waiting'],
    ['what is recalled is a draft', 'recall', standing('planned'), 'draft'],
    ['what is returned is returned', 'return', standing('waiting'), 'returned'],
    ['what is approved is published', 'approve', standing('waiting'), 'published'],
    [
      'what is approved for tomorrow is planned',
      'approve',
      standing('waiting', { plannedAt: tomorrow }),
      'planned',
    ],
    [
      'what is approved after its time is published',
      'approve',
      standing('waiting', { plannedAt: yesterday }),
      'published',
    ],
    [
      'what is published for tomorrow is planned',
      'publish',
      standing('draft', { plannedAt: tomorrow }),
      'planned',
    ],
    ['what is published is published', 'publish', standing('draft'), 'published'],
    [
      'what is urgent waits for no time',
      'publish-urgently',
      standing('draft', { plannedAt: tomorrow }),
      'published',
    ],
    ['another time is another time', 'reschedule', standing('planned', { plannedAt: tomorrow }), 'planned'],
    ['no time any more is now', 'reschedule', standing('planned'), 'published'],
    ['what is discarded is discarded', 'discard', standing('draft'), 'discarded'],
    ['a review publishes nothing anew', 'review', standing('published'), 'published'],
    ['what was approved is released', 'release', standing('planned', { approvedVersion: 3 }), 'published'],
    [
      'what was approved as another text waits for approval again',
      'release',
      standing('planned', { approvedVersion: 2 }),
      'waiting',
    ],
    [
      'what was planned before the agency wanted a second person waits for one',
      'release',
      standing('planned'),
      'waiting',
    ],
  ]
  test.each(after)('%s', (_rule, act, draft, state) => {
    expect(stateAfter(act, draft, noon)).toBe(state)
  })

  test('only the approved version may go out', () => {
    expect(isReleasable(standing('planned', { approvedVersion: 3 }))).toBe(true)
    expect(isReleasable(standing('planned', { approvedVersion: 2 }))).toBe(false)
    expect(isReleasable(standing('planned', { secondPerson: false }))).toBe(true)
  })
})

test('a page offers what is possible, no more', () => {
  expect(possibleActs(standing('waiting'), hands['an approver'])).toEqual([
    'edit',
    'recall',
    'approve',
    'return',
    'publish-urgently',
    'discard',
  ])
  expect(possibleActs(standing('published'), hands['an approver'])).toEqual([])
})

test('a tool writes and hands over, whatever its maker may do, and leaves alone what may go out without another look', () => {
  const tool = { ...hands['an approver'], byTool: true }
  const allowed = draftStates.flatMap((state) =>
    [true, false].flatMap((secondPerson) =>
      possibleActs(standing(state, { secondPerson }), tool).map((act) => `${act} ${state}`),
    ),
  )
  expect([...new Set(allowed)].toSorted()).toEqual([
    'edit draft',
    'edit returned',
    'edit waiting',
    'submit draft',
    'submit returned',
  ])
})

test('what one person changes within ten minutes is one version, what another changes never', () => {
  const last = { byId: author, byTool: false, createdAt: noon }
  const at = (minutes: number) => new Date(noon.getTime() + minutes * 60_000)
  expect(sameVersion(last, { userId: author, byTool: false, at: at(9) })).toBe(true)
  expect(sameVersion(last, { userId: author, byTool: false, at: at(10) })).toBe(false)
  expect(sameVersion(last, { userId: approver, byTool: false, at: at(1) })).toBe(false)
  expect(sameVersion(last, { userId: author, byTool: true, at: at(1) })).toBe(false)
  expect(sameVersion({ ...last, byTool: true }, { userId: author, byTool: false, at: at(1) })).toBe(false)
})

import { keyedHash } from '#platform/key-ring.ts'
import { type AttemptKind, type Limit, limitOf, type SubjectKind } from './limits-rules.ts'

/** Who tries, and on whom; null or missing is not counted. */
export type Subjects = {
  /** As `doors/address.ts` shortens it. */
  address?: string | null | undefined
  /** A user's id, or a normalised e-mail address, whether anybody has it or not. */
  account?: string | bigint | null | undefined
  /** The random mark of a browser that signed in to this account before. It then counts instead of the other two. */
  browser?: string | null | undefined
}

/** One count: a keyed hash as its row, from which neither address nor account can be found. */
export type Count = { subject: SubjectKind; key: Buffer; limit: Limit }

/** What is counted before something is tried, in this order. */
export function attemptKeys(kind: AttemptKind, subjects: Subjects): Count[] {
  const { address, account, browser } = subjects
  if (browser && limitOf(kind, 'browser')) return countsOf(kind, { browser })
  return countsOf(kind, { address, account })
}

/** What is counted instead of the account when that is used up, if the kind says so. */
export function newcomerKeys(kind: AttemptKind, { address, account, browser }: Subjects): Count[] {
  if (browser || !address || account === null || account === undefined) return []
  return countsOf(kind, { newcomer: `${account}\0${address}`, newcomers: account })
}

type Who = Partial<Record<SubjectKind, string | bigint | null | undefined>>

function countsOf(kind: AttemptKind, who: Who): Count[] {
  return (Object.entries(who) as [SubjectKind, Who[SubjectKind]][]).flatMap(([subject, name]) => {
    const limit = limitOf(kind, subject)
    if (name === null || name === undefined || !limit) return []
    return [{ subject, key: keyedHash('attempt', `${kind}\0${subject}\0${name}`), limit }]
  })
}

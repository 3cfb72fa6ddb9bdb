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

const order: SubjectKind[] = ['address', 'account']

/** The row of each count: a keyed hash, from which neither address nor account can be found. */
export function attemptKeys(kind: AttemptKind, subjects: Subjects): { key: Buffer; limit: Limit }[] {
  const known = subjects.browser && limitOf(kind, 'browser')
  return (known ? (['browser'] as const) : order).flatMap((subject) => {
    const [who, limit] = [subjects[subject], limitOf(kind, subject)]
    if (who === null || who === undefined || !limit) return []
    return [{ key: keyedHash('attempt', `${kind}\0${subject}\0${who}`), limit }]
  })
}

import { isDomainError } from '#domain/errors.ts'
import { answerWith } from '#platform/page-context.ts'

/** Why there is nothing to show. */
export type Missing = 'missing' | 'gone'

/**
 * A read whose subject may not be there: what is not, or not for this reader, is `missing` (404), what was deleted is
 * `gone` (410). The page's answer gets that status; other refusals and faults go on.
 */
export async function orMissing<T>(read: Promise<T>): Promise<T | Missing> {
  try {
    return await read
  } catch (error) {
    if (!isDomainError(error)) throw error
    if (error.code === 'gone') return answer('gone', 410)
    if (error.code === 'not-found' || error.code === 'forbidden') return missing()
    throw error
  }
}

/** For an address that cannot lead to anything. */
export const missing = (): Missing => answer('missing', 404)

function answer(why: Missing, status: number): Missing {
  answerWith(status)
  return why
}

export const isMissing = (found: unknown): found is Missing => found === 'missing' || found === 'gone'

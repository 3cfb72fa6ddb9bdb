import { notFound } from 'next/navigation'
import { isDomainError } from '#domain/errors.ts'
import { answerWith } from '#platform/page-context.ts'

/** A read whose subject may not exist: what is not there, or not for this reader, is a 404. */
export async function orNotFound<T>(read: Promise<T>): Promise<T> {
  try {
    return await read
  } catch (error) {
    if (isDomainError(error) && (error.code === 'not-found' || error.code === 'forbidden')) notFound()
    throw error
  }
}

/** As `orNotFound`; null where something was and is no more, with the status that says so (410). */
export async function orGone<T>(read: Promise<T>): Promise<T | null> {
  try {
    return await orNotFound(read)
  } catch (error) {
    if (!isDomainError(error) || error.code !== 'gone') throw error
    answerWith(410)
    return null
  }
}

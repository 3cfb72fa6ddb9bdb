import { isDomainError, type Reason } from '#domain/errors.ts'

/** The reason a verb refuses for; fails if it does not refuse. */
export async function refusal(work: Promise<unknown>): Promise<Reason> {
  try {
    await work
  } catch (error) {
    if (isDomainError(error)) return error.reason
    throw error
  }
  throw new Error('Nothing was refused')
}

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

/** `done`, or the reason of the refusal, where a test expects some of each. */
export async function outcome(work: Promise<unknown>): Promise<Reason | 'done'> {
  let done = false
  const watched = work.then(() => {
    done = true
  })
  try {
    return await refusal(watched)
  } catch (error) {
    if (done) return 'done'
    throw error
  }
}

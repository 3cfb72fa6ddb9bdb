import type { Viewer } from '#domain/accounts/viewer.ts'
import { isDomainError } from '#domain/errors.ts'
import { limitAttempts } from '#domain/limits/limit-attempts.ts'
import { unknownMentions } from '#domain/posts/unknown-mentions.ts'
import { isFetchRefused } from '#federation/fetch/fetch-refused.ts'
import { resolveActorByHandle } from '#federation/receive/resolve-actor.ts'
import { log } from '#platform/log.ts'

/** So many strangers of one text are asked for at most, all of them together for so long. */
const most = 5
const patienceMs = 4_000

/**
 * Before a text is published: gets to know the people of other servers it mentions, so that they are mentioned and told. Whom
 * a server does not tell of in time stays a word; her server may yet tell, for the next text.
 */
export async function meetMentioned(viewer: Viewer, text: string): Promise<void> {
  const strangers = (await unknownMentions(text)).slice(0, most)
  if (strangers.length === 0) return
  const late = Promise.withResolvers<void>()
  const timer = setTimeout(late.resolve, patienceMs)
  try {
    await Promise.race([Promise.all(strangers.map((handle) => meet(viewer, handle))), late.promise])
  } finally {
    clearTimeout(timer)
  }
}

async function meet(viewer: Viewer, handle: string): Promise<void> {
  try {
    await limitAttempts('look-up', { account: viewer.userId })
    await resolveActorByHandle(handle)
  } catch (error) {
    // Nothing of it is a reason not to publish.
    if (!isFetchRefused(error) && !isDomainError(error))
      log().error({ err: error }, 'compose: somebody mentioned could not be looked up')
  }
}

import type { FastifyReply, FastifyRequest } from 'fastify'
import { isOfTeam } from '#domain/statistics/is-of-team.ts'
import { asEntrant } from '#doors/as-viewer.ts'
import { cookieValue, sessionCookie } from '#doors/session-cookie.ts'
import { log } from '#platform/log.ts'
import type { OpeningCounter } from './opening-counter.ts'
import { isOpening, openedPost } from './opening-rules.ts'

/** Counts the openings of posts' pages, whichever way they were answered: from the cache, as unchanged, or for one reader alone. */
export const countOpenings =
  (counter: OpeningCounter) =>
  ({ method, url, headers }: FastifyRequest, { statusCode }: FastifyReply, done: () => void): void => {
    done()
    if (statusCode !== 200 && statusCode !== 304) return
    const postId = openedPost(url)
    if (postId === null || !isOpening(method, headers)) return
    countFor(counter, headers.cookie, postId, 'views')
  }

/** Counts what somebody did, unless she belongs to the team. Who she is is asked, and forgotten with the answer. */
export function countFor(
  counter: OpeningCounter,
  cookies: string | undefined,
  postId: string,
  what: 'views' | 'contacts',
): void {
  if (cookieValue(cookies, sessionCookie()) === undefined) {
    counter.add(postId, what)
    return
  }
  isColleague(cookies, postId)
    .then((isOne) => isOne || counter.add(postId, what))
    .catch((error) => log().warn({ err: error }, 'statistics: one opening is not counted'))
}

async function isColleague(cookies: string | undefined, postId: string): Promise<boolean> {
  const session = await asEntrant(cookies)
  return session !== null && isOfTeam(session.userId, postId)
}

import type { Visibility } from '#wire/post-view.ts'
import { sameOrigin } from '../fetch/origin.ts'
import { type Audience, everybody } from './audience.ts'

/**
 * The circle that an audience stands for; whoever is not reached by one we know is spoken to directly.
 * @param said by whom, and to whom
 * @param followersUrl of whoever says it, if known; else what is called followers on their origin is taken for it
 */
export function visibilityOf(
  { to, cc, actorUri }: Audience & { actorUri: string },
  followersUrl?: string,
): Visibility {
  if (to.includes(everybody)) return 'public'
  if (cc.includes(everybody)) return 'unlisted'
  const isFollowers = (recipient: string) =>
    followersUrl ? recipient === followersUrl : looksLikeFollowers(recipient, actorUri)
  return [...to, ...cc].some(isFollowers) ? 'followers' : 'direct'
}

const looksLikeFollowers = (recipient: string, actorUri: string): boolean =>
  /\/followers(?:$|[/?])/.test(recipient) && sameOrigin(recipient, actorUri)

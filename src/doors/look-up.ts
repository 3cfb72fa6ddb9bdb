import { readAccount } from '#domain/accounts/read-account.ts'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { DomainError, isDomainError } from '#domain/errors.ts'
import { limitAttempts } from '#domain/limits/limit-attempts.ts'
import { pathOfPost } from '#domain/posts/path-of-post.ts'
import { isFetchRefused } from '#federation/fetch/fetch-refused.ts'
import { parseHandle } from '#federation/fetch/parse-handle.ts'
import { resolveActorByHandle } from '#federation/receive/resolve-actor.ts'
import { type Resolved, resolveUri } from '#federation/receive/resolve-uri.ts'

/**
 * Finds the account or post that somebody means by `@name@host` or by an address, here or on its own server. Only whoever
 * is signed in may make us ask other servers, and so often a minute.
 * @returns its path here, or null where there is none
 * @throws DomainError too-many-attempts, server-silent (its server does not answer at the moment)
 */
export async function lookUp(viewer: Viewer, query: string): Promise<string | null> {
  const typed = query.trim()
  const isAddress = /^https?:\/\//i.test(typed)
  if (!isAddress && !parseHandle(typed)) return ourProfile(typed)
  await limitAttempts('look-up', { account: viewer.userId })
  try {
    const found = isAddress ? await resolveUri(typed) : await byHandle(typed)
    return found && (await pathOf(viewer, found))
  } catch (error) {
    if (!isFetchRefused(error)) throw error
    if (error.isTransient) throw new DomainError('server-silent', { cause: error })
    return null
  }
}

async function byHandle(handle: string): Promise<Resolved | null> {
  const accountId = await resolveActorByHandle(handle)
  return accountId === null ? null : { accountId }
}

async function pathOf(viewer: Viewer, found: Resolved): Promise<string | null> {
  if ('postId' in found) return pathOfPost(viewer, found.postId)
  const { handle } = await readAccount(viewer, { id: found.accountId })
  return `/@${handle}`
}

/** A bare name is one of ours. */
async function ourProfile(typed: string): Promise<string | null> {
  try {
    const { handle } = await readAccount(null, { handle: typed })
    return `/@${handle}`
  } catch (error) {
    if (isDomainError(error)) return null
    throw error
  }
}

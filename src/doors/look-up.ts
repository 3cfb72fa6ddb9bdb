import { findLocalHandle } from '#domain/accounts/find-local-handle.ts'
import { findAccountByUri, uriElsewhere } from '#domain/accounts/find-remote-account.ts'
import { readAccount } from '#domain/accounts/read-account.ts'
import type { Reader, Viewer } from '#domain/accounts/viewer.ts'
import { wantAccount } from '#domain/accounts/want-account.ts'
import { ourHost } from '#domain/addresses.ts'
import { DomainError, isDomainError } from '#domain/errors.ts'
import { limitAttempts } from '#domain/limits/limit-attempts.ts'
import { findPostByUri } from '#domain/posts/find-remote-post.ts'
import { pathOfPost } from '#domain/posts/path-of-post.ts'
import { isFetchRefused } from '#federation/fetch/fetch-refused.ts'
import { parseHandle } from '#federation/fetch/parse-handle.ts'
import { resolveActor, resolveActorByHandle } from '#federation/receive/resolve-actor.ts'
import { type Resolved, resolveUri } from '#federation/receive/resolve-uri.ts'

const urlShape = /^https?:\/\//i

/** What somebody meant: an account or a post that is known here now, and where it is read here. */
export type Found = Resolved & { path: string }

/**
 * Finds the account or post that somebody means by `@name@host` or by an address, here or on its own server. Only whoever
 * is signed in may make us ask other servers, and so often a minute.
 * @param query also `acct:name@host`; a bare name is one of ours
 * @returns null where there is none, or none for this reader
 * @throws DomainError too-many-attempts, server-silent (its server does not answer at the moment)
 */
export async function find(viewer: Viewer, query: string): Promise<Found | null> {
  const typed = query.trim()
  const isUrl = urlShape.test(typed)
  const own = isUrl ? null : await ourAccount(typed)
  if (own !== null) return withPath(viewer, { accountId: own })
  if (!isUrl && !parseHandle(typed)) return null
  await limitAttempts('look-up', { account: viewer.userId })
  try {
    const found = isUrl ? await resolveUri(typed) : await byHandle(typed)
    return found && (await withPath(viewer, found))
  } catch (error) {
    if (!isFetchRefused(error)) throw error
    if (!error.isTransient) return null
    const known = isUrl ? null : await knownAccount(viewer, typed)
    if (!known) throw new DomainError('server-silent', { cause: error })
    return known
  }
}

/** Somebody whose server is silent now, as she was when it last spoke. */
async function knownAccount(reader: Reader, handle: string): Promise<Found | null> {
  try {
    const { id, handle: name } = await readAccount(reader, { handle: handle.replace(/^acct:/i, '') })
    return { accountId: BigInt(id), path: `/@${name}` }
  } catch (error) {
    if (isDomainError(error)) return null
    throw error
  }
}

/** As `find`: only the path. */
export const lookUp = async (viewer: Viewer, query: string): Promise<string | null> =>
  (await find(viewer, query))?.path ?? null

/** As `find`, for an account alone, described by its server just now. @throws DomainError as find, account-not-found */
export async function findAccountAnew(viewer: Viewer, query: string): Promise<bigint> {
  const found = await find(viewer, query)
  if (!found || !('accountId' in found)) throw new DomainError('account-not-found')
  const uri = await uriElsewhere(found.accountId)
  if (uri !== null) await resolveActor(uri, { maxAgeMs: 0 })
  return found.accountId
}

async function byHandle(handle: string): Promise<Resolved | null> {
  const accountId = await resolveActorByHandle(handle)
  return accountId === null ? null : { accountId }
}

async function withPath(viewer: Viewer, found: Resolved): Promise<Found | null> {
  if ('postId' in found) {
    const path = await pathOfPost(viewer, found.postId)
    return path === null ? null : { ...found, path }
  }
  const { handle } = await readAccount(viewer, { id: found.accountId })
  if ((await uriElsewhere(found.accountId)) !== null) await wantAccount(found.accountId)
  return { ...found, path: `/@${handle}` }
}

/** The account of ours that a name means, with our host behind it or without. */
async function ourAccount(typed: string): Promise<bigint | null> {
  const handle = parseHandle(typed)
  if (!handle) return findLocalHandle(typed.replace(/^acct:/i, ''))
  return handle.host === ourHost() ? findLocalHandle(handle.name) : null
}

/** For readers without an account: what is known here already of what they mean; nobody is asked. @returns its path here */
export async function findKnown(query: string): Promise<string | null> {
  const typed = query.trim()
  if (!urlShape.test(typed)) return parseHandle(typed) ? knownPath(typed) : null
  const accountId = await findAccountByUri(typed)
  if (accountId !== null) return `/@${(await readAccount(null, { id: accountId })).handle}`
  const postId = await findPostByUri(typed)
  return postId === null ? null : pathOfPost(null, postId)
}

const knownPath = async (handle: string): Promise<string | null> =>
  (await knownAccount(null, handle))?.path ?? null

/** Whether somebody means a single account or post by its address, not a name that many may have. */
export const isAddress = (query: string): boolean =>
  urlShape.test(query.trim()) || parseHandle(query) !== null

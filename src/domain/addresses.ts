import { config } from '#platform/config.ts'
import { parseId } from '#wire/id.ts'

/**
 * The addresses under which other servers know what is ours. They name numbers, not handles, so that they stay whatever a
 * person calls herself.
 */
export const hereUri = (path: string): string => `${config().PUBLIC_URL}${path}`

/** The host in our handles: `name@host`, with the port where it is an unusual one. */
export const ourHost = (): string => new URL(config().PUBLIC_URL).host

export const accountUri = (id: bigint | string): string => hereUri(`/ap/actors/${id}`)
/** The actor that speaks for this server itself. */
export const instanceUri = (): string => hereUri('/ap/actor')

export const postUri = (id: bigint | string): string => hereUri(`/ap/posts/${id}`)
export const followersUri = (accountId: bigint | string): string => `${accountUri(accountId)}/followers`

/** What one of our addresses stands for. */
export type OurThing = { kind: 'account' | 'post'; id: bigint }

/**
 * Reads an address of ours: of an account or a post, as other servers name it or as people see it (`/@name/id`; of a
 * profile's page the handle is answered). Null for everything else.
 */
export function readOurUri(uri: string): OurThing | { kind: 'handle'; handle: string } | null {
  if (!isOurUri(uri)) return null
  const path = uri.slice(config().PUBLIC_URL.length)
  const [, folder, digits] = /^\/ap\/(actors|posts)\/(\d{1,19})$/.exec(path) ?? []
  const id = digits === undefined ? null : parseId(digits)
  if (id !== null) return { kind: folder === 'actors' ? 'account' : 'post', id }
  const [, handle, post] = /^\/@([a-z0-9_]{2,30})(?:\/(\d{1,19}))?$/.exec(path) ?? []
  const postId = post === undefined ? null : parseId(post)
  if (postId !== null) return { kind: 'post', id: postId }
  return handle !== undefined && post === undefined ? { kind: 'handle', handle } : null
}

/** Whether an address is on this server. `https://example.org.evil.test` is not on `https://example.org`. */
export const isOurUri = (uri: string): boolean => uri.startsWith(`${config().PUBLIC_URL}/`)

import { findAccountByUri } from '#domain/accounts/find-remote-account.ts'
import { isOurUri } from '#domain/addresses.ts'
import { mayFederate } from '#domain/domains/read-domain-treatment.ts'
import { findPostByUri } from '#domain/posts/find-remote-post.ts'
import { hostOf, sameOrigin } from '../fetch/origin.ts'
import { readPost } from '../vocabulary/read-post.ts'
import { isActorType } from '../vocabulary/types.ts'
import { fetchAdmitted } from './fetch-admitted.ts'
import { resolveActor, storeActor } from './resolve-actor.ts'
import { storePost } from './store-post.ts'

export type Resolved = { accountId: bigint } | { postId: bigint }

/**
 * What lies at an address that somebody pasted: an account or a post, of ours, known, or fetched from its own server and
 * kept. The address may be that of a page for people, if its server answers with the document when asked for it.
 * @returns null if it is neither, or there is no talking to its server
 * @throws FetchRefused
 */
export async function resolveUri(uri: string): Promise<Resolved | null> {
  const known = await findKnown(uri)
  if (known || isOurUri(uri)) return known
  const host = hostOf(uri)
  if (host === null || !(await mayFederate(host))) return null
  const fetched = await fetchAdmitted(uri)
  const named = await findKnown(fetched.url)
  if (named || isOurUri(fetched.url)) return named
  if (isActorType(fetched.document.type)) {
    const accountId = await storeActor(fetched)
    return accountId === null ? null : { accountId }
  }
  const post = readPost(fetched.document)
  if ('unreadable' in post || !sameOrigin(post.uri, post.authorUri)) return null
  const { postId } = await storePost(post, { backfill: true })
  return postId === null ? null : { postId }
}

async function findKnown(uri: string): Promise<Resolved | null> {
  const accountId = await findAccountByUri(uri)
  if (accountId !== null) {
    // A look is a good time to hear what is new of it.
    await resolveActor(uri)
    return { accountId }
  }
  const postId = await findPostByUri(uri)
  return postId === null ? null : { postId }
}

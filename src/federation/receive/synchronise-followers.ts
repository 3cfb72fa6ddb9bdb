import { uriElsewhere } from '#domain/accounts/find-remote-account.ts'
import { readOurUri } from '#domain/addresses.ts'
import { mayFederate } from '#domain/domains/read-domain-treatment.ts'
import { receiveFollowersHere } from '#domain/follows/receive-followers-here.ts'
import { signerOf } from '../deliver/signer.ts'
import { fetchCollection } from '../fetch/fetch-collection.ts'
import { isFetchRefused } from '../fetch/fetch-refused.ts'
import { hostOf, sameOrigin } from '../fetch/origin.ts'
import { followersDigest } from '../vocabulary/followers-digest.ts'

const most = { items: 10_000, pages: 50, ms: 60_000 }

/**
 * Makes the followers here of an account elsewhere those that its server counts (FEP-8fcf). Only if the list that it gives has the
 * digest it told: else something changed meanwhile, or the list was cut off, and another delivery says so again.
 */
export async function synchroniseFollowers(
  accountId: bigint,
  told: { url: string; digest: string },
): Promise<void> {
  const actorUri = await uriElsewhere(accountId)
  const host = hostOf(actorUri)
  if (actorUri === null || host === null || !sameOrigin(told.url, actorUri) || !(await mayFederate(host)))
    return
  const listed = await listAt(told.url)
  if (listed === null || followersDigest(listed) !== told.digest) return
  await receiveFollowersHere(accountId, listed.flatMap(ourAccount))
}

async function listAt(url: string): Promise<string[] | null> {
  const listed: string[] = []
  try {
    const options = {
      sign: await signerOf('instance'),
      mostItems: most.items,
      mostPages: most.pages,
      mostMs: most.ms,
    }
    for await (const item of fetchCollection(url, options)) if (typeof item === 'string') listed.push(item)
    return listed
  } catch (error) {
    if (isFetchRefused(error)) return null
    throw error
  }
}

function ourAccount(uri: string): bigint[] {
  const found = readOurUri(uri)
  return found?.kind === 'account' ? [found.id] : []
}

import { rows, statement } from '#platform/database.ts'
import { isOurUri, readOurUri } from '../addresses.ts'

const byUri = statement('select account_id as id from remote_actors where uri = $1')
const ours = statement('select id from accounts where id = $1 and domain is null')
const oursByHandle = statement('select id from accounts where username = $1 and domain is null')

/**
 * The account behind an address: one of another server's that is known here (gone ones too), or one of ours as other servers
 * name it. Nothing is fetched. Null if there is none.
 */
export async function findAccountByUri(uri: string): Promise<bigint | null> {
  const [found] = isOurUri(uri) ? await findOurs(uri) : await rows<{ id: string }>(byUri, [uri])
  return found ? BigInt(found.id) : null
}

const uriOf = statement('select uri from remote_actors where account_id = $1')

/** What an account of another server is called between servers; null for ours. */
export async function uriElsewhere(accountId: bigint): Promise<string | null> {
  const [found] = await rows<{ uri: string }>(uriOf, [accountId])
  return found?.uri ?? null
}

async function findOurs(uri: string): Promise<{ id: string }[]> {
  const thing = readOurUri(uri)
  if (thing?.kind === 'account') return rows(ours, [thing.id])
  return thing?.kind === 'handle' ? rows(oursByHandle, [thing.handle]) : []
}

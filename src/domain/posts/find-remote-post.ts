import { rows, statement } from '#platform/database.ts'
import { isOurUri, readOurUri } from '../addresses.ts'

const byUri = statement('select id from posts where uri = $1')
const ours = statement('select id from posts where id = $1 and uri is null')

/**
 * The post (or boost) behind an address: of another server's and known here, or one of ours as other servers name it.
 * Nothing is fetched, nobody's right to see it is asked, and it may be deleted. Null if there is none.
 */
export async function findPostByUri(uri: string): Promise<bigint | null> {
  const thing = isOurUri(uri) ? readOurUri(uri) : null
  if (isOurUri(uri) && thing?.kind !== 'post') return null
  const [found] =
    thing?.kind === 'post'
      ? await rows<{ id: string }>(ours, [thing.id])
      : await rows<{ id: string }>(byUri, [uri])
  return found ? BigInt(found.id) : null
}

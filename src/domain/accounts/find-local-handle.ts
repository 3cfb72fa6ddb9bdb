import { rows, statement } from '#platform/database.ts'
import { normaliseHandle } from './accounts-rules.ts'

const select = statement('select id from accounts where username = $1 and domain is null')

/** The account of ours that is called so (`name`, `@name`, in any case); null if there is none. */
export async function findLocalHandle(handle: string): Promise<bigint | null> {
  const username = normaliseHandle(handle)
  if (!/^[a-z0-9_]{1,30}$/.test(username)) return null
  const [found] = await rows<{ id: string }>(select, [username])
  return found ? BigInt(found.id) : null
}

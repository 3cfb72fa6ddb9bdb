import { rows, statement } from '#platform/database.ts'
import type { Principal } from '../sessions/principal.ts'

const readName = statement(`
  select coalesce(o.name, u.email) as name from users u left join officers o on o.user_id = u.id where u.id = $1`)

/** What to call somebody who has no account to act with: by her name in the directory, else by her own e-mail address. */
export async function readOwnName({ userId }: Principal): Promise<string> {
  const [found] = await rows<{ name: string }>(readName, [userId])
  return found?.name ?? ''
}

import { database } from '#platform/database.ts'

/** A hash of every row of ours, table by table: whoever changed nothing leaves it as it was. */
export async function fingerprint(): Promise<Record<string, string>> {
  const tables = await database().$queryRawUnsafe<{ name: string }[]>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  )
  const hashes = tables.map(
    ({ name }) =>
      `select '${name}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from "${name}" t`,
  )
  const found = await database().$queryRawUnsafe<{ name: string; hash: string }[]>(hashes.join(' union all '))
  return Object.fromEntries(found.map(({ name, hash }) => [name, hash]))
}

import { database } from '#platform/database.ts'

/** Where in the whole database a text stands, as `table: row`. */
export async function whereIs(text: string): Promise<string[]> {
  const tables = await database().$queryRaw<{ name: string }[]>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await database().$queryRawUnsafe<{ row: string }[]>(
      `select t::text as row from "${name}" t where t::text ilike '%' || $1 || '%'`,
      text,
    )
    found.push(...rows.map(({ row }) => `${name}: ${row}`))
  }
  return found
}

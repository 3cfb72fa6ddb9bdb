import pg from 'pg'

/** The SQL that some work sends to the database, in order and without its values. */
export async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const { query } = pg.Client.prototype
  const seen: string[] = []
  pg.Client.prototype.query = function spy(this: pg.Client, ...given: unknown[]) {
    const [what] = given
    seen.push(typeof what === 'string' ? what : ((what as { text?: string }).text ?? 'unknown'))
    return (query as (...args: unknown[]) => unknown).apply(this, given)
  } as typeof query
  try {
    await work()
  } finally {
    pg.Client.prototype.query = query
  }
  return seen
}

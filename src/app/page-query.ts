import { parseId } from '#wire/id.ts'

/** What Next gives a page of the address's query. */
export type Query = Promise<Record<string, string | string[] | undefined>>

export type PageQuery = {
  /** Where this page of a feed begins; undefined for the newest. */
  before: bigint | undefined
  isFirst: boolean
  /** For the page's flash. */
  flash: { error: string | undefined; notice: string | undefined; wait: number | undefined }
  /** Any other parameter, once. */
  get(name: string): string | undefined
}

/** Reads the query of a page: a bad `before` is the newest page, not an error. */
export async function pageQuery(query: Query): Promise<PageQuery> {
  const given = await query
  const get = (name: string) => (typeof given[name] === 'string' ? given[name] : undefined)
  const before = parseId(get('before')) ?? undefined
  const wait = /^\d{1,5}$/.test(get('wait') ?? '') ? Number(get('wait')) : undefined
  const flash = { error: get('error'), notice: get('notice'), wait }
  return { before, isFirst: before === undefined, flash, get }
}

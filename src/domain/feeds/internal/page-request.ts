import { pageSize } from '../feed-rules.ts'

/** Which page of a feed: the entries before an id (exclusive), newest first. */
export type PageRequest = { before?: bigint | undefined; limit?: number | undefined }

const newestOfAll = (1n << 63n) - 1n

/** The bounds as statements take them. */
export function boundsOf(request: PageRequest): { before: bigint; limit: number } {
  const limit = Math.min(Math.max(request.limit ?? pageSize.standard, 1), pageSize.most)
  return { before: request.before ?? newestOfAll, limit }
}

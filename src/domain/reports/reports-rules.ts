import { cleanText } from '../text-rules.ts'

/** Pure rules of reports. */
export const limits = { comment: 1_000, posts: 20, perReporterADay: 50 } as const

/** A comment as it may be stored: cut where it is longer than one may be. */
export const cleanComment = (typed: string): string => cleanText(typed.slice(0, limits.comment))

/**
 * As SQL: whether a post is one that the server of an account may speak of, for it was sent there or is for everybody. A server
 * that names others of our posts learns nothing by it, and shows none to our moderators.
 * @param post alias of the posts row. @param host placeholder of the server's host
 */
export const knownToHost = (post: string, host: string): string => `(
  ${post}.visibility in ('public', 'unlisted')
  or (${post}.visibility = 'followers' and exists (
    select 1 from follows f join remote_actors r on r.account_id = f.follower_id
    where f.target_id = ${post}.author_id and r.host = ${host}))
  or exists (select 1 from mentions m join remote_actors r on r.account_id = m.account_id
    where m.post_id = ${post}.id and r.host = ${host}))`

/**
 * SQL: whether a post may stand in a feed of people the reader need not follow. Whom the policy for her server limits stands
 * only before her followers. @param post alias of the posts row. @param reader placeholder of the reader's account id, null for anybody
 */
export const isForStrangers = (post: string, reader: string): string => `not exists (
  select 1 from accounts la where la.id = ${post}.author_id and la.limited_as is not null and not exists (
    select 1 from follows lf where lf.follower_id = ${reader}::bigint and lf.target_id = la.id))`

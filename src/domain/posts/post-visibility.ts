/**
 * Who may see a post, said once for every read, as SQL: public and unlisted are for all; followers-only for the
 * author's followers; whoever is mentioned sees it too; nobody the author has blocked sees it while signed in. An answer
 * that is held is seen by who wrote it and who decides about it.
 * @param post alias of the posts row. @param reader placeholder of the reader's account id, null for anybody.
 */
export const visibleTo = (post: string, reader: string): string => `(
  ${post}.author_id = ${reader}::bigint
  or (
    (${post}.visibility in ('public', 'unlisted')
      or (${reader}::bigint is not null and (
        (${post}.visibility = 'followers' and exists (
          select 1 from follows f where f.follower_id = ${reader}::bigint and f.target_id = ${post}.author_id))
        or exists (select 1 from mentions m where m.post_id = ${post}.id and m.account_id = ${reader}::bigint))))
    and (${post}.held_at is null or exists (
      select 1 from held_answers h where h.post_id = ${post}.id and h.to_account_id = ${reader}::bigint))
    and not exists (
      select 1 from blocks b where b.account_id = ${post}.author_id and b.target_id = ${reader}::bigint)
    and not exists (select 1 from accounts a where a.id = ${post}.author_id and a.suspended_at is not null)
  ))`

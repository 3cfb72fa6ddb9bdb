/**
 * SQL: which notifications a recipient is shown and which count as unread, said once. What somebody did whom she has
 * blocked or muted since, or who is suspended, is not; nor is what was said in a post that was deleted.
 * @param notification alias of the notifications row. @param at placeholder of the time
 */
export const isShown = (notification: string, at: string): string => `(
  not exists (select 1 from accounts a where a.id = ${notification}.from_account_id and a.suspended_at is not null)
  and not exists (select 1 from blocks b
    where b.account_id = ${notification}.account_id and b.target_id = ${notification}.from_account_id)
  and not exists (select 1 from mutes m
    where m.account_id = ${notification}.account_id and m.target_id = ${notification}.from_account_id
      and (m.expires_at is null or m.expires_at > ${at}))
  and not exists (select 1 from posts p where p.id = ${notification}.post_id and p.deleted_at is not null))`

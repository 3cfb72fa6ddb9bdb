import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import type { NotificationKind } from '#wire/notification-view.ts'
import { record } from '../events.ts'
import { visibleTo } from '../posts/post-visibility.ts'

export type News = {
  /** Who is told. */
  accountId: bigint
  kind: NotificationKind
  /** Who caused it. */
  fromAccountId: bigint
  postId: bigint | null
}

const insert = `
  insert into notifications (id, account_id, kind, from_account_id, post_id, created_at)
  select next_id($5::timestamptz), r.id, $2::notification_kind, f.id, $4::bigint, $5::timestamptz
  from accounts r join accounts f on f.id = $3::bigint and f.suspended_at is null
  where r.id = $1::bigint and r.domain is null and r.suspended_at is null
    and (f.limited_as is distinct from 'silence'
      or exists (select 1 from follows w where w.follower_id = r.id and w.target_id = f.id))
    and not exists (select 1 from blocks b
      where (b.account_id = r.id and b.target_id = f.id) or (b.account_id = f.id and b.target_id = r.id))
    and not exists (select 1 from mutes m where m.account_id = r.id and m.target_id = f.id
      and (m.expires_at is null or m.expires_at > $5::timestamptz))
    and ($4::bigint is null or exists (
      select 1 from posts p where p.id = $4::bigint and p.deleted_at is null and ${visibleTo('p', '$1')}))
  on conflict do nothing
  returning id`

/**
 * Part of the jobs that follow what happened: tells an account the news, once, however often a job runs. Nobody is told
 * what she did herself (save that her poll has ended), what somebody did whom she muted or blocked, or whose server is silenced
 * and whom she does not follow, or of a post she may not see. Event: notification.created
 */
export async function notify(tx: Tx, { accountId, kind, fromAccountId, postId }: News): Promise<void> {
  if (accountId === fromAccountId && kind !== 'poll_ended') return
  const values = [accountId, kind, fromAccountId, postId, now()]
  const [created] = await tx.$queryRawUnsafe<{ id: bigint }[]>(insert, ...values)
  if (!created) return
  await record(tx, 'notification.created', {
    notificationId: created.id.toString(),
    accountId: accountId.toString(),
  })
}

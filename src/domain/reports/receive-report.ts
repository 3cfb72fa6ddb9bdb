import { now } from '#platform/clock.ts'
import { type Tx, transaction } from '#platform/database.ts'
import { record } from '../events.ts'
import { cleanComment, knownToHost, limits } from './reports-rules.ts'

export type RemoteReport = {
  uri: string
  /** Accounts and posts of ours that it is about. */
  accountIds: bigint[]
  postIds: bigint[]
  comment: string
}

/**
 * Keeps a report that another server sends, of one account of ours and its posts; the same again changes nothing. Which of
 * the reported is meant is asked of the stored posts; posts of others, and those that its server was never sent, are left out.
 * A server may report so often a day, who is hidden here never. Event: report.created
 */
export async function receiveReport(
  reporterId: bigint,
  { uri, accountIds, postIds, comment }: RemoteReport,
): Promise<'stored' | 'duplicate' | 'ignored'> {
  return transaction(async (tx) => {
    const reporter = await tx.remoteActor.findFirst({
      where: { accountId: reporterId, account: { suspendedAt: null } },
      select: { host: true },
    })
    if (!reporter || (await isFlood(tx, reporter.host))) return 'ignored'
    const found = await tx.$queryRawUnsafe<{ id: bigint; authorId: bigint }[]>(
      selectPosts,
      postIds.slice(0, limits.posts),
      reporter.host,
    )
    const accountId = accountIds[0] ?? found[0]?.authorId
    if (accountId === undefined) return 'ignored'
    const account = await tx.account.findFirst({
      where: { id: accountId, domain: null },
      select: { id: true },
    })
    if (!account) return 'ignored'
    const [report] = await tx.report.createManyAndReturn({
      data: {
        reporterId,
        accountId,
        uri,
        postIds: found.filter((post) => post.authorId === accountId).map(({ id }) => id),
        comment: cleanComment(comment),
        createdAt: now(),
      },
      select: { id: true },
      skipDuplicates: true,
    })
    if (!report) return 'duplicate'
    await record(tx, 'report.created', { reportId: report.id.toString() })
    return 'stored'
  })
}

const selectPosts = `
  select p.id, p.author_id as "authorId" from posts p
  where p.id = any($1::bigint[]) and p.boost_of_id is null and ${knownToHost('p', '$2')} order by p.id`

async function isFlood(tx: Tx, host: string): Promise<boolean> {
  const since = new Date(now().getTime() - 86_400_000)
  const [row] = await tx.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from reports r
    where r.created_at > ${since} and r.reporter_id in (
      select o.account_id from remote_actors o where o.host = ${host})`
  return (row?.count ?? 0) >= limits.perReporterADay
}

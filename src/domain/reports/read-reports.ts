import { database, rows, statement } from '#platform/database.ts'
import type { AccountLine } from '#wire/account-view.ts'
import type { PostView } from '#wire/post-view.ts'
import { readAccountLines } from '../accounts/read-account-lines.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForStaff } from '../permissions/demand.ts'
import { loadReportedPosts } from '../posts/load-post-views.ts'

/** A report as moderators see it; times in ISO 8601. */
export type ReportView = {
  id: string
  createdAt: string
  closedAt: string | null
  /** Who closed it; null if nobody did, or she is gone. */
  closedBy: string | null
  /** Null when that account is gone. */
  reporter: AccountLine | null
  account: AccountLine
  /** The reported account's server, if it is another one. */
  host: string | null
  suspended: boolean
  comment: string
  postIds: string[]
  forwarded: boolean
  /** Other reports of the same account that are open. */
  otherOpen: number
}

const pageSize = 25

const columns = `
  p.id::text, p.created_at as "createdAt", p.closed_at as "closedAt", p.reporter_id::text as "reporterId",
  p.account_id::text as "accountId", p.comment, coalesce(p.post_ids, '{}')::text[] as "postIds", p.forwarded,
  (select coalesce(o.name, '@' || c.username, u.email) from users u
    left join officers o on o.user_id = u.id left join accounts c on c.user_id = u.id
    where u.id = p.closed_by_id) as "closedBy",
  a.suspended_at is not null as suspended, r.host,
  (select count(*)::int from reports q where q.account_id = p.account_id and q.closed_at is null and q.id <> p.id) as "otherOpen"
  from reports p join accounts a on a.id = p.account_id left join remote_actors r on r.account_id = a.id`

const listed = (condition: string) =>
  statement(
    `select ${columns} where ${condition} and p.id < $1 and ($2::bigint is null or p.account_id = $2)
     order by p.id desc limit ${pageSize + 1}`,
  )

const statements = { open: listed('p.closed_at is null'), closed: listed('p.closed_at is not null') }
const one = statement(`select ${columns} where p.id = $1`)

type Row = Omit<ReportView, 'createdAt' | 'closedAt' | 'reporter' | 'account'> & {
  createdAt: Date
  closedAt: Date | null
  reporterId: string | null
  accountId: string
}

/** Higher than any id. */
const top = 2n ** 63n - 1n

/**
 * Reports, the newest first. Moderators and instance administrators may.
 * @param about only those of this account
 * @throws DomainError not-allowed
 */
export async function readReports(
  actor: Actor,
  { state, before = top, about = null }: { state: 'open' | 'closed'; before?: bigint; about?: bigint | null },
): Promise<{ reports: ReportView[]; older: string | null }> {
  await demandForStaff(database(), actor, 'report.manage')
  const found = await rows<Row>(statements[state], [before, about])
  const page = found.slice(0, pageSize)
  return {
    reports: await toViews(page),
    older: found.length > pageSize ? (page.at(-1)?.id ?? null) : null,
  }
}

/**
 * One report with the posts it is about, whoever may see them otherwise: the reporter could, and showed them. Deleted ones are
 * missing. Moderators and instance administrators may.
 * @throws DomainError not-allowed, report-not-found
 */
export async function readReport(
  actor: Actor,
  reportId: bigint,
): Promise<{ report: ReportView; posts: PostView[] }> {
  await demandForStaff(database(), actor, 'report.manage')
  const [report] = await toViews(await rows<Row>(one, [reportId]))
  if (!report) throw new DomainError('report-not-found')
  const posts = await loadReportedPosts(report.postIds)
  return { report, posts: report.postIds.flatMap((id) => posts.get(id) ?? []) }
}

/** How many reports are open. Moderators and instance administrators may ask. @throws DomainError not-allowed */
export async function countOpenReports(actor: Actor): Promise<number> {
  await demandForStaff(database(), actor, 'report.manage')
  return database().report.count({ where: { closedAt: null } })
}

async function toViews(found: Row[]): Promise<ReportView[]> {
  const ids = found.flatMap(({ reporterId, accountId }) => [accountId, ...(reporterId ? [reporterId] : [])])
  const people = await readAccountLines([...new Set(ids)])
  return found.flatMap(({ createdAt, closedAt, reporterId, accountId, ...row }) => {
    const account = people.get(accountId)
    if (!account) return []
    return {
      ...row,
      createdAt: createdAt.toISOString(),
      closedAt: closedAt?.toISOString() ?? null,
      reporter: (reporterId && people.get(reporterId)) || null,
      account,
    }
  })
}

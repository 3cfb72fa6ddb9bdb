import { now } from '#platform/clock.ts'
import { type Tx, transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { readAdmission } from '../domains/read-domain-treatment.ts'
import { DomainError } from '../errors.ts'
import { record } from '../events.ts'
import { limitAttempts } from '../limits/limit-attempts.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { visibleTo } from '../posts/post-visibility.ts'
import { cleanComment, limits } from './reports-rules.ts'

export type ReportForm = {
  accountId: bigint
  /** Posts of that account, at most twenty. */
  postIds: bigint[]
  comment: string
  /** Tell the account's own server too, if it has another one: by this server, without a word of who reports. */
  forward: boolean
}

/**
 * Reports an account, and posts of it that the reporter may see, to the moderators here. Whoever writes may, so often an hour;
 * not her own account. The reported learns nothing. Event: report.created
 * @throws DomainError not-allowed, report-invalid, account-not-found, post-not-found, not-yourself, too-many-attempts
 */
export async function createReport(viewer: Viewer, form: ReportForm): Promise<void> {
  const { accountId, comment } = form
  const postIds = [...new Set(form.postIds)]
  if (postIds.length > limits.posts || comment.length > limits.comment * 2)
    throw new DomainError('report-invalid')
  if (accountId === viewer.accountId) throw new DomainError('not-yourself')
  const isAdmitted = await readAdmission()
  await transaction((tx) => demandTarget(tx, viewer, accountId, postIds))
  await limitAttempts('report', { account: viewer.userId })
  await transaction(async (tx) => {
    const { host } = await demandTarget(tx, viewer, accountId, postIds)
    const { id } = await tx.report.create({
      data: {
        reporterId: viewer.accountId,
        accountId,
        postIds,
        comment: cleanComment(comment),
        forwarded: form.forward && host !== null && isAdmitted(host),
        createdAt: now(),
      },
      select: { id: true },
    })
    await recordAgencyAct(tx, viewer, 'report.created', { kind: 'report', id })
    await record(tx, 'report.created', { reportId: id.toString() })
  })
}

/** Whether all this may be reported; asked before an attempt is counted, and once more when it is stored. */
async function demandTarget(
  tx: Tx,
  viewer: Viewer,
  accountId: bigint,
  postIds: bigint[],
): Promise<{ host: string | null }> {
  await demandForAccount(tx, viewer, 'report.create')
  const account = await tx.account.findUnique({
    where: { id: accountId },
    select: { remote: { select: { host: true } } },
  })
  if (!account) throw new DomainError('account-not-found')
  const [found] = await tx.$queryRawUnsafe<{ count: number }[]>(
    countPosts,
    postIds,
    accountId,
    viewer.accountId,
  )
  if (found?.count !== postIds.length) throw new DomainError('post-not-found')
  return { host: account.remote?.host ?? null }
}

const countPosts = `
  select count(*)::int as count from posts p
  where p.id = any($1::bigint[]) and p.author_id = $2 and p.deleted_at is null and p.boost_of_id is null
    and ${visibleTo('p', '$3')}`

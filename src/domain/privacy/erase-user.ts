import { now } from '#platform/clock.ts'
import { database, type Tx, transaction } from '#platform/database.ts'
import { eraseTraces, traceCount } from '../accounts/erase-traces.ts'
import { hashHandle } from '../accounts/former-handle.ts'
import { record } from '../events.ts'
import { writeLetterTo } from '../letters/write-letter.ts'
import { erasePosts, postsOf } from '../posts/erase-posts.ts'

/**
 * Removes somebody whose erasure has begun, from everything here: what she wrote, did, uploaded and set, her sessions,
 * factors and address. Left are: her handle as a hash, so that nobody takes it and is mistaken for her; an empty place
 * where others answered her; what she wrote for agencies, without her as its writer; and bare numbers in the audit log.
 * For the job; goes in bounded steps, may be broken off at any of them and run again. Events: account.erased, post.deleted …
 */
export async function eraseUser(userId: bigint): Promise<void> {
  const erasure = await database().erasure.findUnique({ where: { userId } })
  if (!erasure || erasure.finishedAt) return
  if (erasure.accountId !== null) await eraseContent(userId, erasure.accountId, erasure.total)
  await forgetWriter(userId)
  if (erasure.accountId !== null) await forgetHandle(erasure.accountId)
  await transaction(async (tx) => {
    if (erasure.accountId !== null) await eraseAccount(tx, erasure.accountId)
    await erasePerson(tx, userId)
    const [row] = await tx.$queryRaw<{ total: number }[]>`
      update erasures set finished_at = ${now()}, total = greatest(total, 1), done = greatest(total, 1)
      where user_id = ${userId} and finished_at is null returning total`
    if (!row) return
    await record(tx, 'account.erased', {
      userId: userId.toString(),
      accountId: erasure.accountId?.toString() ?? null,
    })
  })
}

async function eraseContent(userId: bigint, accountId: bigint, known: number): Promise<void> {
  const posts = await postsOf(accountId)
  const total = Math.max(known, posts.length + traceCount)
  let done = total - posts.length - traceCount
  const tell = async (count: number) => {
    done += count
    await database().erasure.update({ where: { userId }, data: { done, total } })
  }
  await tell(0)
  await erasePosts(posts, tell)
  await eraseTraces(accountId, tell)
}

/** What she wrote for agencies belongs to them; who wrote it is forgotten. */
async function forgetWriter(userId: bigint): Promise<void> {
  const written = await database().$queryRaw<
    { id: bigint }[]
  >`select id from posts where written_by_id = ${userId}`
  for (let at = 0; at < written.length; at += 1_000) {
    const ids = written.slice(at, at + 1_000).map(({ id }) => id)
    await transaction(
      (tx) => tx.$executeRaw`update posts set written_by_id = null where id = any(${ids}::bigint[])`,
    )
  }
}

/** The name of a shell: no handle can contain a colon. */
const shellName = (accountId: bigint): string => `erased:${accountId}`

/**
 * The row stays as an empty shell under a number: what others answered hangs on it, and so do numbers in the audit log.
 */
async function eraseAccount(tx: Tx, accountId: bigint): Promise<void> {
  const { username } = await tx.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { username: true },
  })
  if (username === shellName(accountId)) return
  await tx.report.deleteMany({ where: { accountId } })
  await tx.formerHandle.createMany({ data: [{ hash: hashHandle(username) }], skipDuplicates: true })
  await tx.account.update({
    where: { id: accountId },
    data: {
      userId: null,
      username: shellName(accountId),
      displayName: '',
      bio: '',
      bioHtml: '',
      fields: [],
      locked: false,
      alsoKnownAs: [],
      movedToUri: null,
      createdAt: now(),
      notificationsReadId: 0,
      counters: { update: { posts: 0, followers: 0, following: 0 } },
    },
    select: { id: true },
  })
}

/** The record of events names accounts by their handles here and there. */
async function forgetHandle(accountId: bigint): Promise<void> {
  await database().$executeRaw`
    update events set payload = payload - 'handle'
    where name = 'account.changed' and payload ->> 'accountId' = ${accountId.toString()} and payload ? 'handle'`
}

/** What one word to the nodes can carry: PostgreSQL passes on at most 8000 bytes at once. */
const keysPerEvent = 50

async function erasePerson(tx: Tx, userId: bigint): Promise<void> {
  const user = await tx.user.findUnique({ where: { id: userId }, select: { email: true } })
  if (!user) return
  const exports = await tx.dataExport.findMany({
    where: { userId, blobKey: { not: null } },
    select: { blobKey: true },
  })
  const blobKeys = exports.flatMap(({ blobKey }) => blobKey ?? [])
  for (let at = 0; at < blobKeys.length; at += keysPerEvent) {
    await record(tx, 'media.removed', { blobKeys: blobKeys.slice(at, at + keysPerEvent) })
  }
  await tx.mailToken.deleteMany({ where: { email: user.email } })
  await tx.staffInvitation.deleteMany({ where: { email: user.email } })
  await writeLetterTo(tx, userId, 'erasure-done', {})
  await tx.user.delete({ where: { id: userId }, select: { id: true } })
}

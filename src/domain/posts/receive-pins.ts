import { now } from '#platform/clock.ts'
import { type Tx, transaction } from '#platform/database.ts'
import { record } from '../events.ts'
import { limits } from './post-rules.ts'

/** Puts an own public post of an account elsewhere at the top of its profile; as many as ours may have. Event: post.pinned */
export async function receivePin(actorId: bigint, postId: bigint): Promise<'stored' | 'ignored'> {
  return transaction(async (tx) => {
    await lockAccount(tx, actorId)
    const [own] = await pinnable(tx, actorId, [postId])
    const others = await tx.pin.count({ where: { accountId: actorId, postId: { not: postId } } })
    if (own === undefined || others >= limits.pins) return 'ignored'
    await tx.pin.createMany({
      data: { accountId: actorId, postId: own, createdAt: now() },
      skipDuplicates: true,
    })
    await tell(tx, actorId, own)
    return 'stored'
  })
}

/** Takes one from there. Event: post.pinned */
export async function receiveUnpin(actorId: bigint, postId: bigint): Promise<'deleted' | 'ignored'> {
  return transaction(async (tx) => {
    const { count } = await tx.pin.deleteMany({
      where: { accountId: actorId, postId, account: { domain: { not: null } } },
    })
    if (count === 0) return 'ignored'
    await tell(tx, actorId, postId)
    return 'deleted'
  })
}

/**
 * What the whole list is now, the uppermost first; those that are not its own or not public are left out, and those beyond what
 * ours may have. Event: post.pinned
 */
export async function receivePins(actorId: bigint, postIds: bigint[]): Promise<void> {
  await transaction(async (tx) => {
    await lockAccount(tx, actorId)
    const own = new Set(await pinnable(tx, actorId, postIds))
    const wanted = [...new Set(postIds)].filter((id) => own.has(id)).slice(0, limits.pins)
    const before = await tx.pin.findMany({
      where: { accountId: actorId },
      orderBy: { createdAt: 'desc' },
      select: { postId: true },
    })
    if (before.map(({ postId }) => postId).join() === wanted.join()) return
    await tx.pin.deleteMany({ where: { accountId: actorId, account: { domain: { not: null } } } })
    const at = now().getTime()
    await tx.pin.createMany({
      data: wanted.map((postId, index) => ({
        accountId: actorId,
        postId,
        createdAt: new Date(at - index * 1_000),
      })),
      skipDuplicates: true,
    })
    const [first] = wanted.length > 0 ? wanted : before.map(({ postId }) => postId)
    if (first !== undefined) await tell(tx, actorId, first)
  })
}

async function lockAccount(tx: Tx, accountId: bigint): Promise<void> {
  await tx.$queryRaw`select id from accounts where id = ${accountId} and domain is not null for update`
}

async function pinnable(tx: Tx, authorId: bigint, ids: bigint[]): Promise<bigint[]> {
  const found = await tx.post.findMany({
    where: {
      id: { in: ids },
      authorId,
      uri: { not: null },
      boostOfId: null,
      deletedAt: null,
      visibility: { in: ['public', 'unlisted'] },
    },
    select: { id: true },
  })
  return found.map(({ id }) => id)
}

const tell = (tx: Tx, authorId: bigint, postId: bigint): Promise<void> =>
  record(tx, 'post.pinned', { postId: postId.toString(), authorId: authorId.toString(), elsewhere: true })

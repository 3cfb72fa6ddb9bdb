import { accountUri, instanceUri, postUri } from '#domain/addresses.ts'
import type { DomainEvents } from '#domain/events.ts'
import { now } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import {
  deleteActorActivity,
  flagActivity,
  moveActivity,
  updateActorActivity,
} from '../render/render-account-activity.ts'
import { renderActor } from '../render/render-actor.ts'
import { instanceId } from './actor-keys.ts'
import { everywhereKnown, followersOf, personalInbox } from './destinations.ts'
import { patience } from './plan-delivery.ts'
import { type Saying, say } from './say.ts'

/** What follows from what happens to whole accounts here. */

/** Update of an account, as it is now, to the servers of its followers. Of a suspended one it says just that. */
export async function planAccountChanged({ accountId }: { accountId: string }): Promise<void> {
  const update = await updateOf(BigInt(accountId))
  if (update) await say(update)
}

async function updateOf(accountId: bigint): Promise<Saying | null> {
  const account = await database().account.findFirst({
    where: { id: accountId, domain: null },
    select: { id: true },
  })
  // What is being erased is told of by a Delete.
  if (!account || (await database().erasure.count({ where: { accountId } })) > 0) return null
  const actor = await renderActor(accountId)
  if (actor === null || actor === 'gone') return null
  return {
    accountId,
    body: updateActorActivity(actor, now()),
    aboutId: accountId,
    to: (tx) => followersOf(tx, accountId),
  }
}

/** Move: where an account lives from now on; before it an Update that says so too. */
export async function planMoved(event: DomainEvents['account.moved']): Promise<void> {
  const accountId = BigInt(event.accountId)
  const update = await updateOf(accountId)
  const { movedToUri = null } =
    (await database().account.findUnique({ where: { id: accountId }, select: { movedToUri: true } })) ?? {}
  if (!update || movedToUri === null) return
  const move = moveActivity({ actorUri: accountUri(accountId), targetUri: movedToUri })
  await say(update, {
    accountId,
    body: move,
    aboutId: accountId,
    to: (tx) => followersOf(tx, accountId),
  })
}

/**
 * Delete of an account whose erasure has begun, to every server that knows something of it. Before its rows go, for by
 * them it is found out where that is. May run twice.
 */
export async function planErased(userId: bigint): Promise<void> {
  const erasure = await database().erasure.findUnique({ where: { userId } })
  if (!erasure || erasure.finishedAt || erasure.accountId === null) return
  const { accountId } = erasure
  await say({
    accountId,
    body: deleteActorActivity(accountUri(accountId)),
    aboutId: accountId,
    keepTrying: patience.withdrawal,
    to: (tx) => everywhereKnown(tx, accountId),
  })
}

/** Flag: a report that shall be passed on to the reported account's server. The instance says it, not who reported. */
export async function planReported({ reportId }: DomainEvents['report.created']): Promise<void> {
  const report = await database().report.findUnique({
    where: { id: BigInt(reportId) },
    select: {
      id: true,
      uri: true,
      forwarded: true,
      accountId: true,
      postIds: true,
      comment: true,
      account: { select: { remote: { select: { uri: true } } } },
    },
  })
  const accountUri = report?.account.remote?.uri
  if (!report?.forwarded || report.uri !== null || accountUri === undefined) return
  const posts = await database().post.findMany({
    where: { id: { in: report.postIds }, authorId: report.accountId },
    select: { id: true, uri: true },
  })
  await say({
    accountId: instanceId,
    body: {
      ...flagActivity({
        reportId: report.id,
        accountUri,
        postUris: posts.map(({ id, uri }) => uri ?? postUri(id)),
        comment: report.comment,
      }),
      actor: instanceUri(),
    },
    aboutId: null,
    to: (tx) => personalInbox(tx, report.accountId),
  })
}

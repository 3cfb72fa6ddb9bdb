import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { boostPost } from '#domain/posts/boost-post.ts'
import { deletePost } from '#domain/posts/delete-post.ts'
import { favouritePost } from '#domain/posts/favourite-post.ts'
import { readThread } from '#domain/posts/read-thread.ts'
import { submitPost } from '#domain/posts/submit-post.ts'
import { unboostPost } from '#domain/posts/unboost-post.ts'
import { database } from '#platform/database.ts'
import { anna, bernd, clara } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { refusal } from '../rig/refusal.ts'
import { draft, write } from '../rig/write.ts'

connectTestDatabase()

/** Begins some work while a deletion of the post is under way but not yet committed. */
async function duringDeletion(id: bigint, work: () => Promise<unknown>) {
  let outcome: Promise<unknown> | undefined
  await database().$transaction(async (tx) => {
    await tx.$queryRaw`select id from posts where id = ${id} for update`
    await tx.$executeRaw`update posts set deleted_at = now() where id = ${id}`
    outcome = refusal(work())
    outcome.catch(() => undefined)
    await wait(300)
  })
  return outcome
}

const postsOf = async (viewer: Viewer) =>
  (await database().accountCounter.findUniqueOrThrow({ where: { accountId: viewer.accountId } })).posts

describe('whoever acts on a post while it is being deleted is told so', () => {
  test.each<[string, (viewer: Viewer, id: bigint) => Promise<unknown>]>([
    ['by a boost', boostPost],
    ['by a favourite', favouritePost],
    ['by a reply', (viewer, id) => submitPost(viewer, draft('zu spät', { replyToId: id }))],
    ['by a quote', (viewer, id) => submitPost(viewer, draft('zu spät', { quoteOfId: id }))],
  ])('%s', async (_how, act) => {
    const [author, other] = [await anna(), await bernd()]
    const id = await write(author, 'gleich weg')
    const before = await postsOf(other)
    expect(await duringDeletion(id, () => act(other, id))).toBe('post-deleted')
    expect(await postsOf(other)).toBe(before)
    expect(await database().post.count({ where: { boostOfId: id } })).toBe(0)
    expect(await database().postCounter.count({ where: { postId: id } })).toBe(0)
  })
})

test('a boost taken back while its post is deleted is uncounted once', async () => {
  const [author, other] = [await anna(), await clara()]
  for (let round = 0; round < 8; round++) {
    const id = await write(author, `Runde ${round}`)
    await boostPost(other, id)
    await Promise.all([deletePost(author, id), unboostPost(other, id)])
    const real = await database().post.count({ where: { authorId: other.accountId, deletedAt: null } })
    expect(await postsOf(other)).toBe(real)
    await write(other, 'Abstand, damit die Zahl nicht an der Null hängt')
  }
})

describe('of a deleted post that was not for everybody', () => {
  test.each(['followers', 'direct'] as const)('strangers learn nothing: %s', async (visibility) => {
    const author = await anna()
    const id = await write(author, 'nicht für alle', { visibility })
    await deletePost(author, id)
    expect(await refusal(readThread(null, id))).toBe('post-not-found')
    expect(await refusal(readThread(await bernd(), id))).toBe('post-not-found')
    expect(await refusal(readThread(author, id))).toBe('post-deleted')
  })

  test('of a public one everybody learns that it is gone', async () => {
    const id = await write(await anna(), 'für alle')
    await deletePost(await anna(), id)
    expect(await refusal(readThread(null, id))).toBe('post-deleted')
  })
})

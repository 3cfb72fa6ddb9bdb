import { describe, expect, test } from 'vitest'
import { blockAccount } from '#domain/moderation/block-account.ts'
import { bookmarkPost } from '#domain/posts/bookmark-post.ts'
import { boostPost } from '#domain/posts/boost-post.ts'
import { favouritePost } from '#domain/posts/favourite-post.ts'
import { runRetention } from '#domain/privacy/run-retention.ts'
import { database } from '#platform/database.ts'
import { anna } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { followFromElsewhere } from '../rig/remote-people.ts'
import { ago, stranger, strangersPost } from '../rig/strangers.ts'
import { write } from '../rig/write.ts'

connectTestDatabase()

describe('the retention job', () => {
  const ties: Record<string, (postId: bigint, authorId: bigint) => Promise<unknown>> = {
    'whose author somebody follows': async (_post, authorId) =>
      followFromElsewhere((await anna()).accountId, authorId, 'http://sapocom.test/ap/follows/1'),
    'that somebody answered': async (replyToId) => write(await anna(), 'Genau', { replyToId }),
    'that somebody quotes': async (quoteOfId) => write(await anna(), 'Lesenswert', { quoteOfId }),
    'that somebody boosts': async (postId) => boostPost(await anna(), postId),
    'that somebody likes': async (postId) => favouritePost(await anna(), postId),
    'that somebody keeps': async (postId) => bookmarkPost(await anna(), postId),
    'that names somebody': async (postId) =>
      database().mention.create({ data: { postId, accountId: (await anna()).accountId } }),
    'that was reported': async (postId, accountId) =>
      database().report.create({ data: { accountId, postIds: [postId], createdAt: ago(1) } }),
    'under something of ours': async (postId) => {
      const conversationId = await write(await anna(), 'Frage')
      await database().post.update({ where: { id: postId }, data: { conversationId } })
    },
  }

  test.each(Object.entries(ties))('keeps a post from elsewhere %s, and its author', async (_name, tie) => {
    const id = await strangersPost(500, 'bleibt')
    const { authorId } = await database().post.findUniqueOrThrow({ where: { id } })
    await tie(id, authorId)
    await runRetention()
    expect(await database().post.count({ where: { id } })).toBe(1)
    expect(await database().account.count({ where: { id: authorId } })).toBe(1)
  })

  test('keeps whom an administrator hid or somebody blocks, lets go of everybody else it knew', async () => {
    const [hidden, blocked, forgotten] = [
      await stranger(500, 'verborgen'),
      await stranger(500, 'gesperrt'),
      await stranger(500, 'vergessen'),
    ]
    await database().remoteActor.update({ where: { accountId: hidden }, data: { hiddenAt: ago(400) } })
    await blockAccount(await anna(), blocked)
    await runRetention()
    const left = await database().account.findMany({ where: { id: { in: [hidden, blocked, forgotten] } } })
    expect(left.map(({ id }) => id)).toEqual([hidden, blocked])
  })
})

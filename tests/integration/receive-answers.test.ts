import { beforeEach, describe, expect, test } from 'vitest'
import type { RemoteActor } from '#domain/accounts/remote-actor.ts'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { postUri } from '#domain/addresses.ts'
import { blockAccount } from '#domain/moderation/block-account.ts'
import { readThread } from '#domain/posts/read-thread.ts'
import {
  receiveQuoteApproval,
  receiveQuoteRequest,
  receiveQuoteRevocation,
  receiveQuoteStampDeleted,
} from '#domain/posts/receive-quote.ts'
import { loadPosts } from '#federation/render/load-posts.ts'
import { database } from '#platform/database.ts'
import { bernd } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { by, meetRemotes, mentioning, outcomeOf, stored, there, view as viewAs } from '../rig/remote-scene.ts'
import { write } from '../rig/write.ts'

connectTestDatabase()

let lena: RemoteActor
let lenaId: bigint
let olaf: RemoteActor
let olafId: bigint
let reader: Viewer
beforeEach(async () => {
  ;({ reader, lena, lenaId, olaf, olafId } = await meetRemotes())
})
const view = (id: bigint | null, who: Viewer | null = reader) => viewAs(id, who)

describe('answers', () => {
  test('hang in the thread of what they answer, and are counted there', async () => {
    const ours = await write(reader, 'Moin')
    const first = by(olaf, { replyToUri: postUri(ours) })
    const firstId = await stored(first)
    await stored(by(lena, { replyToUri: first.uri }))
    const thread = await readThread(reader, ours)
    expect(thread.post.counts.replies).toBe(1)
    expect(thread.replies[0]?.post.id).toBe(String(firstId))
    expect(thread.replies[0]?.replies).toHaveLength(1)
  })

  test('that came before what they answer find their place when it comes', async () => {
    const top = by(lena)
    const middle = by(lena, { replyToUri: top.uri })
    const bottom = by(lena, { replyToUri: middle.uri })
    const bottomId = await stored(bottom)
    const middleId = await stored(middle)
    const ours = await write(reader, 'Antwort', { replyToId: middleId })
    const topId = await stored(top)
    const thread = await readThread(reader, topId)
    expect(thread.replies.map(({ post }) => post.id)).toEqual([String(middleId)])
    expect(thread.replies[0]?.replies.map(({ post }) => post.id).sort()).toEqual(
      [String(bottomId), String(ours)].sort(),
    )
    expect(thread.post.counts.replies).toBe(1)
    // Pages that showed it as a thread of its own are stale.
    expect((await committed('conversations.joined')).at(-1)).toEqual({ conversationIds: [String(middleId)] })
    const conversations = await database().post.findMany({
      where: { id: { in: [topId, middleId, bottomId, ours] } },
      select: { conversationId: true },
    })
    expect(new Set(conversations.map(({ conversationId }) => conversationId))).toEqual(new Set([topId]))
  })

  test('in a circle end somewhere', async () => {
    const [one, two, three] = ['a', 'b', 'c'].map((name) => `${there}/circle/${lena.username}/${name}`)
    const ids: bigint[] = []
    for (const [uri, replyToUri] of [
      [one, two],
      [two, three],
      [three, one],
    ])
      ids.push(await stored(by(lena, { uri: uri ?? '', replyToUri: replyToUri ?? null })))
    ids.push(
      await stored(
        by(lena, { uri: `${there}/self/${lena.username}`, replyToUri: `${there}/self/${lena.username}` }),
      ),
    )
    for (const id of ids) {
      const thread = await readThread(reader, id)
      expect(thread.ancestors.length).toBeLessThan(3)
    }
  })

  test('to one of ours are refused if either has blocked the other; so are mentions', async () => {
    const ours = await write(reader, 'Moin')
    await blockAccount(reader, olafId)
    expect(await outcomeOf(by(olaf, { replyToUri: postUri(ours) }))).toBe('ignored')
    expect(await outcomeOf(by(olaf, { mentions: [mentioning(reader)] }))).toBe('ignored')
    const id = await stored(by(olaf, { mentions: [mentioning(reader), mentioning(await bernd())] }))
    expect(await database().mention.count({ where: { postId: id } })).toBe(1)
  })

  test('to a post its author may not see are no answers', async () => {
    const secret = await write(reader, 'Nur für euch', { visibility: 'followers' })
    expect(await outcomeOf(by(olaf, { replyToUri: postUri(secret) }))).toBe('ignored')
    const id = await stored(by(lena, { replyToUri: postUri(secret) }))
    expect((await view(id))?.replyTo).toBeNull()
    const { replyToUri } = await database().post.findUniqueOrThrow({ where: { id } })
    expect(replyToUri).toBeNull()
  })
})

describe('a quote', () => {
  test('of ours is shown only with our word, which needs a public post and no block', async () => {
    const ours = await write(reader, 'Moin')
    const hidden = await write(reader, 'Nur für euch', { visibility: 'followers' })
    const post = by(lena, { quoteUri: postUri(ours) })
    const id = await stored(post)
    expect((await view(id))?.quote).toBeNull()
    expect(await receiveQuoteRequest(lenaId, hidden, post.uri)).toBeNull()
    const word = await receiveQuoteRequest(lenaId, ours, post.uri)
    expect(await receiveQuoteRequest(lenaId, ours, post.uri)).toBe(word)
    expect((await view(id))?.quote).toMatchObject({ state: 'shown', post: { id: String(ours) } })
    expect((await view(ours))?.counts.quotes).toBe(1)
    await blockAccount(reader, olafId)
    expect(await receiveQuoteRequest(olafId, ours, `${there}/q/block`)).toBeNull()
  })

  test('our word for one post shows no other, nor somebody else’s', async () => {
    const ours = await write(reader, 'Moin')
    const post = by(lena, { quoteUri: postUri(ours) })
    const id = await stored(post)
    await receiveQuoteRequest(olafId, ours, post.uri)
    expect((await view(id))?.quote).toBeNull()
    await receiveQuoteRequest(lenaId, ours, `${there}/anders`)
    expect((await view(id))?.quote).toBeNull()
  })

  test('of another one elsewhere needs the verified word of its author, who can take it back; of oneself none', async () => {
    const quoted = by(olaf)
    const quotedId = await stored(quoted, { backfill: true })
    const post = by(lena, { quoteUri: quoted.uri })
    const id = await stored(post)
    const quote = { quotingUri: post.uri, quotedUri: quoted.uri }
    const stamp = `${quoted.uri}/stamp`
    expect((await view(id))?.quote).toBeNull()
    expect(await receiveQuoteApproval(lenaId, quote, stamp)).toBe('ignored')
    expect(await receiveQuoteApproval(olafId, quote, stamp)).toBe('stored')
    expect((await view(id))?.quote).toMatchObject({ state: 'shown', post: { id: String(quotedId) } })
    expect(await receiveQuoteRevocation(lenaId, quote)).toBe('ignored')
    expect(await receiveQuoteRevocation(olafId, quote)).toBe('deleted')
    expect((await view(id))?.quote).toBeNull()
    const verified = await stored(by(lena, { quoteUri: quoted.uri }), { quoteAuthorised: true })
    expect((await view(verified))?.quote).toMatchObject({ state: 'shown' })
    const own = await stored(by(olaf, { quoteUri: quoted.uri }), { backfill: true })
    expect((await view(own))?.quote).toMatchObject({ state: 'shown' })
  })
  test('her word is taken back by its own address too, by nobody else', async () => {
    const quoted = by(olaf)
    await stored(quoted, { backfill: true })
    const stamp = `${quoted.uri}/stamp`
    const id = await stored(by(lena, { quoteUri: quoted.uri, quoteAuthorisationUri: stamp }), {
      quoteAuthorised: true,
    })
    expect((await view(id))?.quote).toMatchObject({ state: 'shown' })
    expect(await receiveQuoteStampDeleted(lenaId, stamp)).toBe('ignored')
    expect((await view(id))?.quote).toMatchObject({ state: 'shown' })
    expect(await receiveQuoteStampDeleted(olafId, stamp)).toBe('deleted')
    expect((await view(id))?.quote).toBeNull()
    expect(await receiveQuoteStampDeleted(olafId, stamp)).toBe('ignored')
  })

  test('of ours is told anew with her word, and once more without when she takes it back', async () => {
    const quoted = by(olaf)
    const quotedId = await stored(quoted, { backfill: true })
    const ours = await write(reader, 'Sehenswert', { quoteOfId: quotedId })
    const quote = { quotingUri: postUri(ours), quotedUri: quoted.uri }
    const stamp = `${quoted.uri}/stamp`
    expect(await receiveQuoteApproval(lenaId, quote, stamp)).toBe('ignored')
    expect(await receiveQuoteApproval(olafId, quote, stamp)).toBe('stored')
    expect(await receiveQuoteApproval(olafId, quote, stamp)).toBe('stored')
    expect((await loadPosts([ours], null)).get(String(ours))).toMatchObject({ quoteStampUri: stamp })
    expect(await committed('quote.answered')).toEqual([{ postId: String(ours) }])
    expect(await receiveQuoteRevocation(olafId, quote)).toBe('deleted')
    expect((await loadPosts([ours], null)).get(String(ours))).toMatchObject({
      quote: null,
      quoteUri: quoted.uri,
      quoteStampUri: null,
    })
    expect(await committed('quote.answered')).toHaveLength(2)
  })
})

import { beforeAll, describe, expect, test } from 'vitest'
import { receiveActor } from '#domain/accounts/receive-actor.ts'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { postUri } from '#domain/addresses.ts'
import { followAccount } from '#domain/follows/follow-account.ts'
import { deletePost } from '#domain/posts/delete-post.ts'
import { dismissAnswer } from '#domain/posts/dismiss-answer.ts'
import { loadPostViews } from '#domain/posts/load-post-views.ts'
import { readHeldAnswers } from '#domain/posts/read-held-answers.ts'
import { readThread } from '#domain/posts/read-thread.ts'
import { receivePost } from '#domain/posts/receive-post.ts'
import { releaseAnswer } from '#domain/posts/release-answer.ts'
import { submitPost } from '#domain/posts/submit-post.ts'
import { database } from '#platform/database.ts'
import type { RepliesFrom } from '#wire/post-view.ts'
import { anna, bernd, clara, karin } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { outcome } from '../rig/refusal.ts'
import { describeRemote } from '../rig/remote-people.ts'
import { describePost } from '../rig/remote-posts.ts'
import { draft, write } from '../rig/write.ts'

connectTestDatabase()

/** Follows the agency; is named in the post; neither. */
let people: Record<'follower' | 'mentioned' | 'stranger' | 'author', Viewer>

beforeAll(async () => {
  people = {
    follower: await anna(),
    mentioned: await bernd(),
    stranger: await clara(),
    author: await karin(),
  }
  await followAccount(people.follower, people.author.accountId)
})

const ask = (repliesFrom: RepliesFrom) => write(people.author, 'Was meinen Sie, @bernd?', { repliesFrom })
const answer = (viewer: Viewer, replyToId: bigint) => submitPost(viewer, draft('Ich meine', { replyToId }))

const table: [RepliesFrom, keyof typeof people, 'done' | 'replies-closed'][] = [
  ['everyone', 'follower', 'done'],
  ['everyone', 'mentioned', 'done'],
  ['everyone', 'stranger', 'done'],
  ['everyone', 'author', 'done'],
  ['followers', 'follower', 'done'],
  ['followers', 'mentioned', 'done'],
  ['followers', 'stranger', 'replies-closed'],
  ['followers', 'author', 'done'],
  ['mentioned', 'follower', 'replies-closed'],
  ['mentioned', 'mentioned', 'done'],
  ['mentioned', 'stranger', 'replies-closed'],
  ['mentioned', 'author', 'done'],
  ['nobody', 'follower', 'replies-closed'],
  ['nobody', 'mentioned', 'replies-closed'],
  ['nobody', 'stranger', 'replies-closed'],
  ['nobody', 'author', 'done'],
  ['held', 'follower', 'done'],
  ['held', 'mentioned', 'done'],
  ['held', 'stranger', 'done'],
  ['held', 'author', 'done'],
]

describe('who may answer', () => {
  test.each(table)('where %s may, the %s: %s, and the page says the same', async (from, who, expected) => {
    const id = await ask(from)
    const shown = (await loadPostViews(people[who], [id.toString()])).get(id.toString())
    expect(shown?.viewer.mayReply).toBe(expected === 'done')
    expect(await outcome(answer(people[who], id))).toBe(expected)
  })

  test('holds in the whole thread: an answer by somebody who may is no door for others', async () => {
    const id = await ask('mentioned')
    const { id: allowed } = await answer(people.mentioned, id)
    expect(await outcome(answer(people.stranger, BigInt(allowed)))).toBe('replies-closed')
  })
})

describe('an answer that is held', () => {
  const held = async () => {
    const id = await ask('held')
    const { id: answerId } = await answer(people.stranger, id)
    return { id, answerId: BigInt(answerId) }
  }
  const seenBy = async (viewer: Viewer | null, id: bigint) =>
    (await loadPostViews(viewer, [id.toString()])).get(id.toString())
  const answersIn = async (id: bigint) => (await readThread(null, id)).replies.length
  const countOf = async (id: bigint) => (await seenBy(null, id))?.counts.replies
  const events = (name: string) => database().event.count({ where: { name } })

  test('is seen by who wrote it and the team, and by nobody else, nor counted, nor told', async () => {
    const before = await events('post.published')
    const { id, answerId } = await held()
    expect((await seenBy(people.stranger, answerId))?.held).toBe(true)
    expect((await seenBy(people.author, answerId))?.held).toBe(true)
    for (const viewer of [null, people.follower, people.mentioned])
      expect(await seenBy(viewer, answerId)).toBeUndefined()
    expect([await answersIn(id), await countOf(id)]).toEqual([0, 0])
    expect(await events('post.published')).toBe(before + 1)
    expect((await readHeldAnswers(people.author)).answers.map((post) => post.id)).toContain(`${answerId}`)
  })

  test('is everybody’s once it is released, counted and told of', async () => {
    const { id, answerId } = await held()
    const before = await events('post.published')
    await releaseAnswer(people.author, answerId)
    expect((await seenBy(null, answerId))?.held).toBe(false)
    expect([await answersIn(id), await countOf(id)]).toEqual([1, 1])
    expect(await events('post.published')).toBe(before + 1)
    expect(await outcome(releaseAnswer(people.author, answerId))).toBe('post-not-found')
  })

  test('is put away for good, and its author still sees it', async () => {
    const { answerId } = await held()
    await dismissAnswer(people.author, answerId)
    expect((await readHeldAnswers(people.author)).answers.map((post) => post.id)).not.toContain(`${answerId}`)
    expect(await seenBy(people.stranger, answerId)).toBeDefined()
    expect(await seenBy(null, answerId)).toBeUndefined()
  })

  test('can be deleted by its author, which takes nothing from the number of answers', async () => {
    const { id, answerId } = await held()
    await deletePost(people.stranger, answerId)
    expect(await countOf(id)).toBe(0)
    expect(await outcome(releaseAnswer(people.author, answerId))).toBe('post-not-found')
  })

  test('to an answer that was released is held too', async () => {
    const { answerId } = await held()
    await releaseAnswer(people.author, answerId)
    const { id: below } = await answer(people.follower, answerId)
    expect(await seenBy(null, BigInt(below))).toBeUndefined()
    expect((await seenBy(people.author, BigInt(below)))?.held).toBe(true)
  })
})

describe('answers from elsewhere', () => {
  const from = async (repliesFrom: RepliesFrom) => {
    const lena = describeRemote('https://anderswo.example')
    await receiveActor(lena)
    const id = await ask(repliesFrom)
    return { id, received: await receivePost(describePost(lena.uri, { replyToUri: postUri(id) })) }
  }

  test('are ignored where nobody may answer', async () => {
    expect((await from('nobody')).received.outcome).toBe('ignored')
  })

  test('are held where answers are, and told of when they are released', async () => {
    const { id, received } = await from('held')
    expect(received.outcome).toBe('stored')
    const answerId = received.postId ?? 0n
    expect((await loadPostViews(null, [`${answerId}`])).size).toBe(0)
    await releaseAnswer(people.author, answerId)
    expect((await readThread(null, id)).replies).toHaveLength(1)
  })
})

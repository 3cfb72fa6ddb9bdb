import { describe, expect, test } from 'vitest'
import type { Reader } from '#domain/accounts/viewer.ts'
import { followAccount } from '#domain/follows/follow-account.ts'
import { acceptUpload } from '#domain/media/accept-upload.ts'
import { blockAccount } from '#domain/moderation/block-account.ts'
import { boostPost } from '#domain/posts/boost-post.ts'
import { deletePost } from '#domain/posts/delete-post.ts'
import { editPost } from '#domain/posts/edit-post.ts'
import { favouritePost } from '#domain/posts/favourite-post.ts'
import { loadPostViews } from '#domain/posts/load-post-views.ts'
import { pinPost } from '#domain/posts/pin-post.ts'
import { readPostHistory } from '#domain/posts/read-post-history.ts'
import { readThread } from '#domain/posts/read-thread.ts'
import { submitPost } from '#domain/posts/submit-post.ts'
import { unboostPost } from '#domain/posts/unboost-post.ts'
import { unfavouritePost } from '#domain/posts/unfavourite-post.ts'
import { voteInPoll } from '#domain/posts/vote-in-poll.ts'
import { database } from '#platform/database.ts'
import type { ThreadReply, Visibility } from '#wire/post-view.ts'
import { anna, bernd, clara, dilek, karin } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { outcome, refusal } from '../rig/refusal.ts'
import { tile } from '../rig/tile.ts'
import { draft, write } from '../rig/write.ts'

connectTestDatabase()

const see = async (reader: Reader, id: bigint) =>
  (await loadPostViews(reader, [id.toString()])).get(id.toString())

describe('publishing', () => {
  test('an agency post is one row, its counters and one event, written by a named officer', async () => {
    const officer = await karin()
    const id = await write(officer, 'Der Hafen ist gesperrt. #Ostufer @anna')
    const stored = await database().post.findUniqueOrThrow({ where: { id } })
    expect(stored.writtenById).toBe(officer.userId)
    expect(stored.authorId).toBe(officer.accountId)
    const events = await committed('post.published')
    expect(events.filter(({ postId }) => postId === id.toString())).toMatchObject([
      { tags: ['ostufer'], visibility: 'public' },
    ])
  })

  test('nothing of a refused post stays behind', async () => {
    const before = await database().post.count()
    expect(await refusal(submitPost(await anna(), draft('mit Bild', { mediaIds: [999n] })))).toBe(
      'picture-not-found',
    )
    expect(await database().post.count()).toBe(before)
    expect(await database().tag.count({ where: { name: 'mit' } })).toBe(0)
  })

  test('a form that is sent twice, even at once, makes one post', async () => {
    const author = await anna()
    const form = draft('nur einmal', { idempotencyKey: 'abc' })
    const posts = await Promise.all([submitPost(author, form), submitPost(author, form)])
    expect(new Set([...posts, await submitPost(author, form)].map(({ id }) => id)).size).toBe(1)
    expect(await database().post.count({ where: { text: 'nur einmal' } })).toBe(1)
    expect((await submitPost(await bernd(), form)).id).not.toBe(posts[0]?.id)
  })

  test('a mention reaches somebody who exists and is plain text otherwise', async () => {
    await bernd()
    const view = await see(null, await write(await anna(), 'Hallo @bernd und @niemand_hier'))
    expect(view?.html).toBe('<p>Hallo <a class="mention" href="/@bernd">@bernd</a> und @niemand_hier</p>')
  })

  test('a reply to a followers-only post is not public', async () => {
    const [author, friend] = [await anna(), await bernd()]
    await followAccount(friend, author.accountId)
    const first = await write(author, 'Nur für Freunde', { visibility: 'followers' })
    const reply = await write(friend, 'Danke', { replyToId: first })
    expect((await see(friend, reply))?.visibility).toBe('followers')
  })

  test('what one may not see cannot be answered, shared or quoted', async () => {
    const secret = await write(await anna(), 'Geheim', { visibility: 'direct' })
    const stranger = await dilek()
    expect(await refusal(submitPost(stranger, draft('?', { replyToId: secret })))).toBe('post-not-found')
    expect(await refusal(submitPost(stranger, draft('?', { quoteOfId: secret })))).toBe('post-not-found')
    expect(await refusal(boostPost(stranger, secret))).toBe('post-not-found')
    expect(await refusal(favouritePost(stranger, secret))).toBe('post-not-found')
  })
})

describe('who sees what', () => {
  const kinds: Visibility[] = ['public', 'unlisted', 'followers', 'direct']
  test('each visibility has its readers', async () => {
    const [author, follower, mentioned, stranger] = [
      await clara(),
      await bernd(),
      await dilek(),
      await anna(),
    ]
    await followAccount(follower, author.accountId)
    const table: Record<string, boolean[]> = {}
    for (const visibility of kinds) {
      const id = await write(author, 'Für @dilek', { visibility })
      const readers: Reader[] = [null, stranger, follower, mentioned, author]
      table[visibility] = await Promise.all(
        readers.map(async (reader) => (await see(reader, id)) !== undefined),
      )
    }
    expect(table).toEqual({
      //          nobody  stranger follower mentioned author
      public: [true, true, true, true, true],
      unlisted: [true, true, true, true, true],
      followers: [false, false, true, true, true],
      direct: [false, false, false, true, true],
    })
  })

  test('whom the author blocked sees nothing of hers while signed in', async () => {
    const [author, blocked] = [await dilek(), await anna()]
    const id = await write(author, 'Öffentlich')
    await blockAccount(author, blocked.accountId)
    expect(await see(blocked, id)).toBeUndefined()
  })
})

describe('favourites and boosts', () => {
  test('a double click counts once, taking back twice does not go below zero', async () => {
    const [author, fan] = [await anna(), await bernd()]
    const id = await write(author, 'Zählt einmal')
    await Promise.all([
      favouritePost(fan, id),
      favouritePost(fan, id),
      boostPost(fan, id),
      boostPost(fan, id),
    ])
    expect((await see(fan, id))?.counts).toMatchObject({ favourites: 1, boosts: 1 })
    expect((await see(fan, id))?.viewer).toMatchObject({ favourited: true, boosted: true })
    await unfavouritePost(fan, id)
    await unfavouritePost(fan, id)
    await unboostPost(fan, id)
    await unboostPost(fan, id)
    expect((await see(fan, id))?.counts).toMatchObject({ favourites: 0, boosts: 0 })
  })

  test('favourites at the same moment are all counted, each once', async () => {
    const id = await write(await anna(), 'Beliebt')
    const fans = await Promise.all([bernd(), clara(), karin()])
    await Promise.all(fans.flatMap((fan) => Array.from({ length: 5 }, () => favouritePost(fan, id))))
    expect((await see(null, id))?.counts.favourites).toBe(3)
  })
})

describe('editing', () => {
  const edit = {
    text: 'Neu',
    contentWarning: '',
    sensitive: false,
    language: 'de',
    mediaIds: [],
    translations: [],
    altConfirmed: false,
    alts: new Map(),
  }

  test('what a post said stays readable in its public history', async () => {
    const author = await anna()
    const id = await write(author, 'Alt')
    await editPost(author, id, edit)
    const { revisions, post } = await readPostHistory(null, id)
    expect(revisions.map(({ html }) => html)).toEqual(['<p>Alt</p>', '<p>Neu</p>'])
    expect(post.editedAt).not.toBeNull()
  })

  test('an edit that changes nothing leaves no trace', async () => {
    const author = await anna()
    const id = await write(author, 'Neu')
    await editPost(author, id, edit)
    expect((await readPostHistory(null, id)).revisions).toHaveLength(1)
  })

  test('a changed description of a picture is an edit, with the old one in the history', async () => {
    const officer = await karin()
    const picture = await acceptUpload(officer, await tile('#0b4f9e'), {
      alt: 'Ein Boot',
      focusX: 0,
      focusY: 0,
      purpose: 'picture',
    })
    const mediaId = BigInt(picture.id)
    const id = await write(officer, 'Bild', { mediaIds: [mediaId] })
    const change = { ...edit, text: 'Bild', mediaIds: [mediaId] }
    await editPost(officer, id, { ...change, alts: new Map([[mediaId, 'Ein Polizeiboot']]) })
    expect((await readPostHistory(null, id)).revisions.map(({ pictureAlts }) => pictureAlts)).toEqual([
      ['Ein Boot'],
      ['Ein Polizeiboot'],
    ])
    expect(await refusal(editPost(officer, id, { ...change, alts: new Map([[mediaId, ' ']]) }))).toBe(
      'alt-text-missing',
    )
    expect((await see(null, id))?.pictures[0]?.alt).toBe('Ein Polizeiboot')
  })

  test('nobody edits or deletes for somebody else', async () => {
    const id = await write(await anna(), 'Meins')
    expect(await refusal(editPost(await bernd(), id, edit))).toBe('not-allowed')
    expect(await refusal(deletePost(await bernd(), id))).toBe('not-allowed')
  })
})

describe('polls', () => {
  test('one ballot each, even when sent twice at once', async () => {
    const voter = await bernd()
    const id = await write(await anna(), 'Was meinen Sie?', {
      poll: { options: ['Ja', 'Nein'], days: 1, multiple: false },
    })
    const outcomes = await Promise.all([
      outcome(voteInPoll(voter, id, [0])),
      outcome(voteInPoll(voter, id, [1])),
    ])
    expect(outcomes.toSorted()).toEqual(['done', 'poll-voted'])
    const poll = (await see(voter, id))?.poll
    expect(poll?.voters).toBe(1)
    expect(poll?.options.reduce((sum, { votes }) => sum + votes, 0)).toBe(1)
    expect(poll?.mayVote).toBe(false)
  })

  test('authors do not vote in their own polls', async () => {
    const author = await anna()
    const id = await write(author, '?', { poll: { options: ['Ja', 'Nein'], days: 1, multiple: false } })
    expect(await refusal(voteInPoll(author, id, [0]))).toBe('not-allowed')
  })
})

describe('threads', () => {
  test('a thread shows what is answered above and the answers below, depth first', async () => {
    const [a, b] = [await anna(), await bernd()]
    const root = await write(a, '1')
    const second = await write(b, '2', { replyToId: root })
    const third = await write(a, '3', { replyToId: second })
    const fourth = await write(b, '4', { replyToId: third })
    const aside = await write(b, '2b', { replyToId: root })
    const text = (html: string) => html.replace(/<[^>]*>/g, '')
    const middle = await readThread(null, second)
    const outline = (replies: ThreadReply[]): unknown[] =>
      replies.map(({ post, replies: below }) => [BigInt(post.id), ...outline(below)])
    expect(middle.ancestors.map((post) => post && text(post.html))).toEqual(['1'])
    expect(outline(middle.replies)).toEqual([[third, [fourth]]])
    expect(outline((await readThread(null, root)).replies)).toEqual([[second, [third, [fourth]]], [aside]])
  })

  test('what was deleted or may not be seen leaves a gap above, and lets its answers through below', async () => {
    const [a, b] = [await anna(), await bernd()]
    const root = await write(a, 'Anfang')
    const middle = await write(b, 'Mitte', { replyToId: root })
    const last = await write(a, 'Ende', { replyToId: middle })
    await deletePost(b, middle)
    const { ancestors } = await readThread(null, last)
    expect(ancestors.map((post) => post?.id ?? null)).toEqual([root.toString(), null])
    expect((await readThread(null, root)).replies.map(({ post }) => post.id)).toEqual([last.toString()])
  })
})

describe('pins', () => {
  test('five at most, only one’s own, only public ones', async () => {
    const author = await clara()
    const ids = await Promise.all(Array.from({ length: 6 }, (_, n) => write(author, `Nr. ${n}`)))
    const outcomes = await Promise.all(ids.map((id) => outcome(pinPost(author, id))))
    expect(outcomes.filter((outcome) => outcome === 'too-many-pins')).toHaveLength(1)
    const hidden = await write(author, 'x', { visibility: 'followers' })
    expect(await refusal(pinPost(author, hidden))).toBe('not-pinnable')
  })
})

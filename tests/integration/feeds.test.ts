import { beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { mergeHome, walkHome } from '#domain/feeds/home-statements.ts'
import { readAccountFeed, readPinnedPosts } from '#domain/feeds/read-account-feed.ts'
import { readBookmarks } from '#domain/feeds/read-bookmarks.ts'
import { readHomeFeed } from '#domain/feeds/read-home-feed.ts'
import { readListFeed } from '#domain/feeds/read-list-feed.ts'
import { readLocalFeed } from '#domain/feeds/read-local-feed.ts'
import { readTagFeed } from '#domain/feeds/read-tag-feed.ts'
import { addToList } from '#domain/follows/add-to-list.ts'
import { createList } from '#domain/follows/create-list.ts'
import { followAccount } from '#domain/follows/follow-account.ts'
import { followTag } from '#domain/follows/follow-tag.ts'
import { setShowBoosts } from '#domain/follows/set-show-boosts.ts'
import { createFilter } from '#domain/moderation/create-filter.ts'
import { muteAccount } from '#domain/moderation/mute-account.ts'
import { followDistrict } from '#domain/places/follow-district.ts'
import { bookmarkPost } from '#domain/posts/bookmark-post.ts'
import { boostPost } from '#domain/posts/boost-post.ts'
import { pinPost } from '#domain/posts/pin-post.ts'
import { setClock } from '#platform/clock.ts'
import { database, rows } from '#platform/database.ts'
import type { FeedPage } from '#wire/post-view.ts'
import { citizen, karin } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { refusal } from '../rig/refusal.ts'
import { write } from '../rig/write.ts'

connectTestDatabase()

const texts = (page: FeedPage) => page.entries.map(({ post }) => post.html.replace(/<[^>]*>/g, ''))

let reader: Viewer
let friend: Viewer
let other: Viewer
let stranger: Viewer

beforeAll(async () => {
  reader = await citizen('leser')
  friend = await citizen('freundin')
  other = await citizen('kollege')
  stranger = await citizen('fremd')
  await followAccount(reader, friend.accountId)
  await followAccount(reader, other.accountId)
})

describe('the home feed', () => {
  test('is strictly newest first and holds one’s own posts and those of whom one follows, nothing else', async () => {
    await write(friend, 'eins')
    await write(stranger, 'nicht für mich')
    await write(reader, 'zwei')
    await write(other, 'drei')
    const page = await readHomeFeed(reader)
    expect(texts(page)).toEqual(['drei', 'zwei', 'eins'])
    expect(page.entries.map(({ because }) => because?.kind)).toEqual(['following', 'own', 'following'])
  })

  test('an answer is there only if one follows both', async () => {
    const [theirs, known] = [await write(stranger, 'x'), await write(other, 'Frage')]
    await write(friend, 'Antwort an Fremde', { replyToId: theirs })
    await write(friend, 'Antwort an Kollegen', { replyToId: known })
    const shown = texts(await readHomeFeed(reader))
    expect(shown).toContain('Antwort an Kollegen')
    expect(shown).not.toContain('Antwort an Fremde')
  })

  test('direct posts are in no feed, followers-only ones in their followers’', async () => {
    await write(friend, 'nur direkt @leser', { visibility: 'direct' })
    await write(friend, 'für Follower', { visibility: 'followers' })
    const shown = texts(await readHomeFeed(reader))
    expect(shown).not.toContain('nur direkt @leser')
    expect(shown).toContain('für Follower')
  })

  test('a boost stands where it was boosted, named after who did it, unless boosts are switched off', async () => {
    const id = await write(stranger, 'geteilt')
    await boostPost(friend, id)
    const [top] = (await readHomeFeed(reader)).entries
    expect(top?.boostedBy?.account.handle).toBe('freundin')
    expect(top?.post.author.handle).toBe('fremd')
    await setShowBoosts(reader, friend.accountId, false)
    expect(texts(await readHomeFeed(reader))).not.toContain('geteilt')
    await setShowBoosts(reader, friend.accountId, true)
  })

  test('a muted account keeps its place, folded, with the reason; so does what a filter hits', async () => {
    await write(other, 'stumm')
    await write(friend, 'Spinne im Keller')
    await muteAccount(reader, other.accountId)
    await createFilter(reader, { phrase: 'spinne', wholeWord: true, days: null })
    const [first, second] = (await readHomeFeed(reader)).entries
    expect(first?.hidden).toEqual({ kind: 'filter', phrase: 'spinne' })
    expect(second?.hidden).toEqual({ kind: 'muted-account', handle: 'kollege' })
  })

  test('a post with a followed hashtag is there for its tag, and only if it is public', async () => {
    await followTag(reader, 'Hafen')
    await write(stranger, 'Am #hafen')
    await write(stranger, 'Leise am #hafen', { visibility: 'unlisted' })
    const [top] = (await readHomeFeed(reader)).entries
    expect(top?.because).toEqual({ kind: 'tag', tag: 'Hafen' })
    expect(texts(await readHomeFeed(reader))).not.toContain('Leise am #hafen')
  })

  test('a post of an official agency in a followed district is there for its district, newest first with the rest', async () => {
    const officer = await karin()
    const nearby = await citizen('ortsnah')
    const place = { label: 'Ufer', districtKey: '01002', point: null }
    await write(officer, 'vorher', { place })
    expect(texts(await readHomeFeed(nearby))).toEqual([])
    await followDistrict(nearby, '01002')
    await write(nearby, 'mein eigener')
    await write(officer, 'Sperrung', { place })
    await write(officer, 'leise', { place, visibility: 'unlisted' })
    await write(officer, 'Antwort', { place, replyToId: await write(stranger, '?') })
    await write(officer, 'anderswo', { place: { ...place, districtKey: '01001' } })
    await write(officer, 'ohne Ort')
    const { entries } = await readHomeFeed(nearby)
    expect(entries.map(({ post }) => post.html)).toEqual(
      ['Sperrung', 'mein eigener', 'vorher'].map((it) => `<p>${it}</p>`),
    )
    expect(entries.map(({ because }) => because)).toEqual([
      { kind: 'district', name: 'Kiel' },
      { kind: 'own' },
      { kind: 'district', name: 'Kiel' },
    ])
    const { older } = await readHomeFeed(nearby, { limit: 2 })
    expect(texts(await readHomeFeed(nearby, { limit: 2, before: BigInt(older ?? 0) }))).toEqual(['vorher'])
    await followAccount(nearby, officer.accountId)
    expect((await readHomeFeed(nearby)).entries.find(({ post }) => post.place)?.because).toEqual({
      kind: 'following',
    })
  })

  test('an agency whose mark does not count any more is not brought by districts', async () => {
    const officer = await karin()
    const nearby = await citizen('ortsnah2')
    await followDistrict(nearby, '01003')
    await write(officer, 'amtlich', { place: { label: '', districtKey: '01003', point: null } })
    expect(texts(await readHomeFeed(nearby))).toEqual(['amtlich'])
    await database().account.update({
      where: { id: officer.accountId },
      data: { displayName: 'Polizei Anderswo' },
    })
    expect(texts(await readHomeFeed(nearby))).toEqual([])
  })

  test('pages by key: every place once, none missing, also while new posts arrive', async () => {
    const author = await citizen('vielschreiber')
    const fan = await citizen('fan')
    await followAccount(fan, author.accountId)
    for (let n = 0; n < 25; n++) await write(author, `Nr ${n}`)
    const seen: string[] = []
    let before: bigint | undefined
    do {
      const page = await readHomeFeed(fan, { before, limit: 10 })
      seen.push(...texts(page))
      await write(author, 'inzwischen')
      before = page.older ? BigInt(page.older) : undefined
    } while (before)
    expect(seen).toEqual(Array.from({ length: 25 }, (_, n) => `Nr ${24 - n}`))
  })

  test('a claimed future time moves nothing: the place is the time of publication', async () => {
    setClock(() => new Date('2026-03-01T12:00:00Z'))
    const author = await citizen('zeitreise')
    await write(author, 'früher')
    setClock(undefined)
    await write(author, 'jetzt')
    expect(texts(await readHomeFeed(author))).toEqual(['jetzt', 'früher'])
  })

  test('walking back in time and asking each account give the same page', async () => {
    const values = [reader.accountId, (1n << 63n) - 1n, 40]
    const merged = await rows<{ id: string }>(mergeHome, values)
    expect(merged.length).toBeGreaterThan(8)
    expect(await rows(walkHome, values)).toEqual(merged)
    const cursor = BigInt(merged[3]?.id ?? 0)
    const lower = [reader.accountId, cursor, 3]
    expect(await rows(walkHome, lower)).toEqual(await rows(mergeHome, lower))
    expect(await rows<{ id: string }>(mergeHome, lower)).toEqual(merged.slice(4, 7))
  })
})

describe('other feeds', () => {
  test('the local feed has public posts without answers and boosts', async () => {
    const id = await write(stranger, 'lokal')
    await write(stranger, 'ungelistet', { visibility: 'unlisted' })
    await write(stranger, 'Antwort', { replyToId: id })
    await boostPost(friend, id)
    expect(texts(await readLocalFeed(null)).slice(0, 1)).toEqual(['lokal'])
    expect(texts(await readLocalFeed(null))).not.toContain('ungelistet')
  })

  test('a profile shows each reader what she may see', async () => {
    const author = await citizen('profil')
    await followAccount(reader, author.accountId)
    const first = await write(author, 'öffentlich')
    await write(author, 'intern', { visibility: 'followers' })
    await write(author, 'direkt', { visibility: 'direct' })
    await write(author, 'Antwort', { replyToId: await write(stranger, '?') })
    const shown = async (who: Viewer | null, part: 'posts' | 'replies' | 'media') =>
      texts(await readAccountFeed(who, author.accountId, part))
    expect(await shown(null, 'posts')).toEqual(['öffentlich'])
    expect(await shown(reader, 'posts')).toEqual(['intern', 'öffentlich'])
    expect(await shown(author, 'posts')).toEqual(['intern', 'öffentlich'])
    expect(await shown(null, 'replies')).toEqual(['Antwort', 'öffentlich'])
    expect(await shown(null, 'media')).toEqual([])
    await pinPost(author, first)
    expect((await readPinnedPosts(null, author.accountId)).map(({ post }) => post.id)).toEqual([
      first.toString(),
    ])
  })

  test('a hashtag finds its posts in every spelling; an unknown one is empty', async () => {
    await write(stranger, '#Küstenschutz heute')
    expect(texts((await readTagFeed(null, 'KÜSTENSCHUTZ')).page)).toEqual(['#Küstenschutz heute'])
    expect((await readTagFeed(null, 'gibtesnicht')).page.entries).toEqual([])
  })

  test('a list is its owner’s alone and holds its members’ posts', async () => {
    const { id } = await createList(reader, 'Nah')
    await addToList(reader, id, friend.accountId)
    await write(friend, 'für die Liste')
    expect(texts((await readListFeed(reader, id)).page)[0]).toBe('für die Liste')
    expect(await refusal(readListFeed(stranger, id))).toBe('list-not-found')
  })

  test('bookmarks stand in the order they were set', async () => {
    const [a, b] = [await write(friend, 'a'), await write(friend, 'b')]
    await bookmarkPost(reader, b)
    await bookmarkPost(reader, a)
    expect(texts(await readBookmarks(reader))).toEqual(['a', 'b'])
  })
})

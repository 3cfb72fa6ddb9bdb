import { beforeEach, describe, expect, test } from 'vitest'
import type { RemoteActor } from '#domain/accounts/remote-actor.ts'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { accountUri, postUri } from '#domain/addresses.ts'
import { readHomeFeed } from '#domain/feeds/read-home-feed.ts'
import { readLocalFeed } from '#domain/feeds/read-local-feed.ts'
import { readTagFeed } from '#domain/feeds/read-tag-feed.ts'
import { notifyOfNewPost } from '#domain/notifications/notify-of.ts'
import { readNotifications } from '#domain/notifications/read-notifications.ts'
import { findPostByUri } from '#domain/posts/find-remote-post.ts'
import { receivePost } from '#domain/posts/receive-post.ts'
import { receiveQuoteRequest } from '#domain/posts/receive-quote.ts'
import { database } from '#platform/database.ts'
import { bernd, citizen } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { describePost } from '../rig/remote-posts.ts'
import {
  by,
  meetRemotes,
  mentioning,
  outcomeOf,
  remotePicture as picture,
  stored,
  there,
  view as viewAs,
} from '../rig/remote-scene.ts'
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

describe('a post from elsewhere', () => {
  test('is stored once, shown with its origin, and told of as written elsewhere', async () => {
    const post = by(lena, {
      contentWarning: 'Sturm :wind:',
      emojis: [{ shortcode: 'wind', url: `${there}/wind.png` }],
      html: '<p>:wind: &amp; <a href="https://x.example/:wind:">x</a></p>',
      files: [{ kind: 'video', url: `${there}/v.mp4`, alt: '', mediaType: 'video/mp4' }],
      pictures: [picture(`${there}/1.png`, 'Boot')],
      tags: ['Moin', 'moin'],
    })
    const results = await Promise.all([1, 2, 3].map(() => receivePost(post)))
    expect(results.map(({ outcome }) => outcome).sort()).toEqual(['duplicate', 'duplicate', 'stored'])
    const id = await findPostByUri(post.uri)
    const shown = await view(id)
    expect(shown).toMatchObject({
      path: `/@${lena.username}@nord.example/${id}`,
      url: post.url,
      elsewhere: { host: 'nord.example' },
      files: post.files,
      pictures: [{ alt: 'Boot', width: 4 }],
      emojis: [{ shortcode: 'wind' }],
      viewer: { mayEdit: false, mayReply: true, mayBoost: true },
    })
    expect(shown?.html).toMatch(/^<p><img class="emoji" [^>]+> &amp; <a href="https:\/\/x.example\/:wind:">/)
    const told = (await committed('post.published')).filter(({ postId }) => postId === String(id))
    expect(told).toMatchObject([{ elsewhere: true, tags: ['moin'] }])
    expect(told[0]).not.toHaveProperty('quiet')
  })

  test('stands in the home feed of who follows its author, in the feed of its hashtag, not in the local one', async () => {
    const id = String(await stored(by(lena, { tags: ['hafenfest'] })))
    const idsOf = (page: { entries: { id: string }[] }) => page.entries.map((entry) => entry.id)
    expect(idsOf(await readHomeFeed(reader))).toContain(id)
    expect(idsOf((await readTagFeed(null, 'hafenfest')).page)).toContain(id)
    expect(idsOf(await readLocalFeed(null))).not.toContain(id)
  })

  test('of a limited server stands in the feed of a hashtag only for who follows its author', async () => {
    await database().account.update({ where: { id: lenaId }, data: { limitedAs: 'limit' } })
    const id = String(await stored(by(lena, { tags: ['sturmflut'] })))
    const shownTo = async (who: Viewer | null) =>
      (await readTagFeed(who, 'sturmflut')).page.entries.some((entry) => entry.id === id)
    expect([await shownTo(null), await shownTo(await bernd()), await shownTo(reader)]).toEqual([
      false,
      false,
      true,
    ])
  })

  test.each([
    ['in a hundred years', new Date('2126-01-01')],
    ['never', new Date(Number.NaN)],
  ])('that says it was written %s was written now', async (_when, publishedAt) => {
    const before = Date.now()
    const id = await stored(by(lena, { publishedAt, editedAt: publishedAt }))
    const at = Number(id >> 16n)
    expect(at).toBeGreaterThanOrEqual(before - 1)
    expect(at).toBeLessThanOrEqual(Date.now())
    expect(new Date((await view(id))?.createdAt ?? 0).getTime()).toBeLessThanOrEqual(Date.now())
  })

  test('of the year 1970 is placed not before 2000; an older one where it belongs', async () => {
    const yearOf = async (publishedAt: Date) =>
      new Date(Number((await stored(by(lena, { publishedAt }))) >> 16n)).getUTCFullYear()
    expect(await yearOf(new Date(0))).toBe(2000)
    expect(await yearOf(new Date('2019-06-01'))).toBe(2019)
  })

  test('cannot be one of ours, nor lie elsewhere than its author, nor be of somebody unknown, suspended or gone', async () => {
    expect(await outcomeOf(by(lena, { uri: 'http://sapocom.test/ap/posts/1' }))).toBe('ignored')
    expect(await outcomeOf(by(lena, { uri: 'https://nord.example.evil.test/1' }))).toBe('ignored')
    expect(await outcomeOf(describePost(`${there}/users/niemand`), { backfill: true })).toBe('ignored')
    await database().account.update({ where: { id: lenaId }, data: { suspendedAt: new Date() } })
    expect(await outcomeOf(by(lena))).toBe('ignored')
  })
})

describe('what concerns nobody here is not stored:', () => {
  test('a post of a stranger, unless it is fetched for somebody', async () => {
    expect(await outcomeOf(by(olaf))).toBe('ignored')
    const id = await stored(by(olaf), { backfill: true })
    expect((await committed('post.published')).find(({ postId }) => postId === String(id))).toMatchObject({
      quiet: true,
      elsewhere: true,
    })
  })

  test('a stranger’s post for followers, even fetched; a direct one to others, even of somebody followed', async () => {
    expect(await outcomeOf(by(olaf, { visibility: 'followers' }), { backfill: true })).toBe('ignored')
    expect(await outcomeOf(by(lena, { visibility: 'direct' }))).toBe('ignored')
    const toOlaf = { uri: olaf.uri, handle: '@olaf' }
    expect(await outcomeOf(by(lena, { visibility: 'direct', mentions: [toOlaf] }))).toBe('ignored')
  })

  test('but a mention of somebody here, an answer to a known post and a quote of ours are', async () => {
    const ours = await write(reader, 'Moin')
    await stored(by(olaf, { mentions: [mentioning(reader)], visibility: 'direct' }))
    await stored(by(olaf, { replyToUri: postUri(ours) }))
    await receiveQuoteRequest(olafId, ours, `${there}/q/1`)
    await stored(by(olaf, { uri: `${there}/q/1`, quoteUri: postUri(ours) }))
  })
})

describe('who sees it', () => {
  test('followers-only: followers and who is mentioned, nobody else', async () => {
    const id = await stored(by(lena, { visibility: 'followers', mentions: [mentioning(await bernd())] }))
    const other = await citizen('fremder')
    expect([reader, await bernd(), other, null].map((who) => who?.handle)).toEqual([
      'anna',
      'bernd',
      'fremder',
      undefined,
    ])
    expect(await view(id, reader)).toBeDefined()
    expect(await view(id, await bernd())).toBeDefined()
    expect(await view(id, other)).toBeUndefined()
    expect(await view(id, null)).toBeUndefined()
  })

  test('a follow that was only asked for opens nothing', async () => {
    const asking = await citizen('fragend')
    await database().followRequest.create({ data: { followerId: asking.accountId, targetId: lenaId } })
    const id = await stored(by(lena, { visibility: 'followers' }))
    expect(await view(id, asking)).toBeUndefined()
  })

  test('direct: only who is mentioned', async () => {
    const id = await stored(by(lena, { visibility: 'direct', mentions: [mentioning(await bernd())] }))
    expect(await view(id, await bernd())).toBeDefined()
    expect(await view(id, reader)).toBeUndefined()
  })
})

describe('mentions and hashtags', () => {
  test('of people known here lead to their pages here; others stay links', async () => {
    const html = [
      `<a href="${lena.url}" class="u-url mention">@lena</a>`,
      `<a href="${accountUri(reader.accountId)}" class="mention">@anna</a>`,
      '<a href="http://sapocom.test/@anna" class="mention">@anna</a>',
      '<a href="https://fern.example/@x" class="mention">@x</a>',
      '<a href="https://nord.example/tags/Moin" class="hashtag" rel="tag">#<span>Moin</span></a>',
    ]
    const mentions = [
      { uri: lena.uri, handle: '' },
      mentioning(reader),
      { uri: 'https://fern.example/users/x', handle: '' },
    ]
    const id = await stored(by(olaf, { html: html.join(' '), mentions, tags: ['Moin'] }))
    const hrefs = [...((await view(id))?.html ?? '').matchAll(/href="([^"]+)"/g)].map(([, href]) => href)
    expect(hrefs).toEqual([
      `/@${lena.username}@nord.example`,
      '/@anna',
      '/@anna',
      'https://fern.example/@x',
      '/tags/moin',
    ])
    const mentioned = await database().mention.findMany({ where: { postId: id } })
    expect(mentioned.map(({ accountId }) => accountId).sort()).toEqual([lenaId, reader.accountId].sort())
  })

  test('somebody here is told of a mention; of a silenced server only if she follows', async () => {
    const told = async (postId: bigint) => {
      await notifyOfNewPost(postId)
      return (await readNotifications(reader)).notifications.some(({ post }) => post?.id === String(postId))
    }
    expect(await told(await stored(by(olaf, { mentions: [mentioning(reader)] })))).toBe(true)
    await database().account.updateMany({
      where: { id: { in: [olafId, lenaId] } },
      data: { limitedAs: 'silence' },
    })
    expect(await told(await stored(by(olaf, { mentions: [mentioning(reader)] })))).toBe(false)
    expect(await told(await stored(by(lena, { mentions: [mentioning(reader)] })))).toBe(true)
  })

  test('in what is written here people elsewhere are found by their full handle', async () => {
    const id = await write(reader, `Moin @${lena.username}@nord.example und @niemand@nord.example!`)
    expect((await view(id))?.html).toContain(`<a class="mention" href="/@${lena.username}@nord.example">`)
    expect((await view(id))?.html).not.toContain('niemand@nord.example</a>')
    expect(await database().mention.count({ where: { postId: id, accountId: lenaId } })).toBe(1)
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { linkPost } from '#domain/links/link-post.ts'
import { acceptUpload } from '#domain/media/accept-upload.ts'
import { boostPost } from '#domain/posts/boost-post.ts'
import { deletePost } from '#domain/posts/delete-post.ts'
import { editPost } from '#domain/posts/edit-post.ts'
import { receivePost } from '#domain/posts/receive-post.ts'
import { staleTags } from '#http/stale-tags.ts'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { withPageContext } from '#platform/page-context.ts'
import { anna, bernd, karin } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { allowLoopbackPeers, type ForeignServer, foreignServer } from '../rig/foreign-server.ts'
import { cardOf, page, publish, settleLinks } from '../rig/link-cards.ts'
import { describeRemote, newRemote } from '../rig/remote-people.ts'
import { describePost } from '../rig/remote-posts.ts'
import { tile } from '../rig/tile.ts'
import { write } from '../rig/write.ts'

connectTestDatabase()

let there: ForeignServer

beforeAll(async () => {
  allowLoopbackPeers()
  there = await foreignServer()
})
beforeEach(async () => {
  there.clear()
  setClock(undefined)
  await database().linkCard.deleteMany()
  await settleLinks()
})
afterAll(() => there.stop())

const simple = page('<title>Hafenfest</title><meta name="description" content="Am Samstag.">')
const asked = () => there.seen.map(({ path }) => path)
const inHours = (hours: number) => {
  const at = Date.now() + hours * 3_600_000
  setClock(() => new Date(at))
}

const edit = async (id: bigint, text: string, mediaIds: bigint[] = []) => {
  await editPost(await anna(), id, {
    text,
    contentWarning: '',
    sensitive: false,
    language: 'de',
    mediaIds,
    translations: [],
    altConfirmed: true,
    alts: new Map(),
  })
  await settleLinks()
}

describe('a post with a link', () => {
  test('shows what the page says of itself, by a citizen and by an agency', async () => {
    there.at.set('/fest', simple)
    const url = `${there.origin}/fest#anfahrt`
    for (const by of [await anna(), await karin()]) {
      const id = await publish(`Kommt alle: ${url}.`, {}, by)
      expect(await cardOf(id)).toEqual({
        url,
        host: there.host,
        title: 'Hafenfest',
        description: 'Am Samstag.',
        language: 'de',
        picture: null,
      })
    }
    expect(asked()).toEqual(['/fest'])
    const { headers } = there.seen[0] ?? {}
    expect(headers?.['user-agent']).toMatch(/^SaPoCom\//)
    expect([headers?.cookie, headers?.referer, headers?.authorization]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  test('that is also boosted and answered asks once', async () => {
    there.at.set('/fest', simple)
    const id = await publish(`${there.origin}/fest`)
    await boostPost(await bernd(), id)
    await publish('Danke!', { replyToId: id }, await bernd())
    expect(asked()).toEqual(['/fest'])
  })

  test.each(['followers', 'direct'] as const)('for %s is nobody else’s business', async (visibility) => {
    there.at.set('/geheim', simple)
    const id = await publish(`${there.origin}/geheim @bernd`, { visibility })
    await edit(id, `Doch: ${there.origin}/geheim @bernd`)
    expect([asked(), await database().linkCard.count(), await database().postLink.count()]).toEqual([
      [],
      0,
      0,
    ])
  })

  test('that answers for some only is for some only', async () => {
    there.at.set('/geheim', simple)
    const first = await publish('Nur für euch', { visibility: 'followers' })
    await publish(`${there.origin}/geheim`, { replyToId: first })
    expect(asked()).toEqual([])
  })

  test('that is unlisted has one', async () => {
    there.at.set('/fest', simple)
    expect(await cardOf(await publish(`${there.origin}/fest`, { visibility: 'unlisted' }))).not.toBeNull()
  })

  test('from elsewhere is left to its own server', async () => {
    there.at.set('/fest', simple)
    const author = describeRemote('https://nord.example')
    await newRemote('https://nord.example', author)
    await receivePost(
      { ...describePost(author.uri), html: `<p><a href="${there.origin}/fest">x</a></p>` },
      { backfill: true },
    )
    await settleLinks()
    expect(asked()).toEqual([])
  })

  test('and a picture, a poll or a quote has none', async () => {
    there.at.set('/fest', simple)
    const text = `${there.origin}/fest`
    const viewer = await anna()
    const upload = async () => {
      const described = { alt: 'Ein Feld', focusX: 0, focusY: 0, purpose: 'picture' } as const
      return BigInt((await acceptUpload(viewer, await tile('#08a'), described)).id)
    }
    const quoted = await publish('Zitat')
    const posts = [
      await publish(text, { mediaIds: [await upload()] }),
      await publish(text, { poll: { options: ['a', 'b'], days: 1, multiple: false } }),
      await publish(text, { quoteOfId: quoted }),
    ]
    for (const id of posts) expect(await cardOf(id)).toBeNull()
    expect(asked()).toEqual([])

    const id = await publish(text)
    expect(await cardOf(id)).not.toBeNull()
    await edit(id, text, [await upload()])
    expect(await cardOf(id)).toBeNull()
    expect(await database().postLink.count({ where: { postId: id } })).toBe(0)
  })
})

describe('a thousand posts with one link', () => {
  test('fetch it once, also those published at the same time', async () => {
    there.at.set('/fest', simple)
    const { accountId } = await anna()
    const url = `${there.origin}/fest`
    await database().$executeRaw`
      insert into posts (id, author_id, text, visibility, conversation_id)
      select n, ${accountId}, ${url}, 'public', n from generate_series(1, 1000) n`
    const ids = Array.from({ length: 1_000 }, (_, n) => BigInt(n + 1))
    for (let at = 0; at < ids.length; at += 5) await Promise.all(ids.slice(at, at + 5).map(linkPost))
    await settleLinks()
    expect(asked()).toEqual(['/fest'])
    expect([await database().linkCard.count(), await database().postLink.count()]).toEqual([1, 1_000])
    expect([await cardOf(1n), await cardOf(1_000n)]).toMatchObject([{ url }, { url }])
  })

  test('fetch it again on the next day, if there is another post', async () => {
    there.at.set('/fest', simple)
    const id = await publish(`${there.origin}/fest`)
    inHours(23)
    await publish(`Noch einmal ${there.origin}/fest`)
    expect(asked()).toHaveLength(1)
    inHours(25)
    there.at.set('/fest', page('<title>Abgesagt</title>'))
    await publish(`Und ${there.origin}/fest`)
    await publish(`Und noch ${there.origin}/fest`)
    expect(asked()).toHaveLength(2)
    expect(await cardOf(id)).toMatchObject({ title: 'Abgesagt', description: '' })
  })
})

describe('a post that changes', () => {
  test('to another link shows that one’s card; without a link, none', async () => {
    there.at.set('/a', page('<title>A</title>')).set('/b', page('<title>B</title>'))
    const id = await publish(`${there.origin}/a`)
    await edit(id, `${there.origin}/b`)
    expect(await cardOf(id)).toMatchObject({ title: 'B' })
    await edit(id, `Erst ${there.origin}/a, dann ${there.origin}/b`)
    expect(await cardOf(id)).toMatchObject({ title: 'A' })
    await edit(id, 'nichts mehr')
    expect(await cardOf(id)).toBeNull()
  })

  test('while its page is fetched shows what it links to then', async () => {
    there.at.set('/b', page('<title>B</title>'))
    const id = await write(await anna(), `${there.origin}/a`)
    there.at.set('/a', async (request, response) => {
      await editPost(await anna(), id, {
        ...{ text: `${there.origin}/b`, contentWarning: '', sensitive: false, language: 'de' },
        ...{ mediaIds: [], translations: [], altConfirmed: false, alts: new Map() },
      })
      page('<title>A</title>')(request, response)
    })
    await settleLinks()
    expect(asked()).toEqual(['/a', '/b'])
    expect(await cardOf(id)).toMatchObject({ title: 'B' })
  })

  test('is deleted while its page is fetched, or before: nothing remains of its link', async () => {
    const id = await write(await anna(), `${there.origin}/a`)
    there.at.set('/a', async (request, response) => {
      await deletePost(await anna(), id)
      page('<title>A</title>')(request, response)
    })
    await settleLinks()
    expect(await database().postLink.count()).toBe(0)
    const other = await write(await anna(), `${there.origin}/b`)
    await deletePost(await anna(), other)
    await settleLinks()
    expect(asked()).toEqual(['/a'])
  })
})

test('a page of ours that shows the post is stale when the link is found and when the card is there', async () => {
  there.at.set('/fest', simple)
  const id = await write(await anna(), `${there.origin}/fest #fest`)
  const shown = async () => {
    const context = { tags: new Set<string>(), status: undefined }
    await withPageContext(context, () => cardOf(id))
    return context.tags
  }
  await settleLinks()
  const { id: cardId } = await database().linkCard.findFirstOrThrow()
  const [linked] = (await committed('post.linked')).filter(({ postId }) => postId === id.toString())
  expect(staleTags({ name: 'post.linked', payload: linked } as never)).toEqual([
    'feed:local',
    `account:${(await anna()).accountId}`,
    `conversation:${id}`,
    'tag:fest',
  ])
  expect(await committed('link-card.changed')).toContainEqual({ cardId: cardId.toString() })
  const [tag = ''] = staleTags({ name: 'link-card.changed', payload: { cardId: cardId.toString() } } as never)
  expect(await shown()).toContain(tag)
  await database().linkCard.update({ where: { id: cardId }, data: { title: '' } })
  expect(await shown()).toContain(tag)
})

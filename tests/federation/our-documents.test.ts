import {
  Announce,
  Object as AnyObject,
  Collection,
  Create,
  Note,
  OrderedCollection,
  OrderedCollectionPage,
  Organization,
  Person,
  Question,
  Tombstone,
} from '@fedify/fedify/vocab'
import { beforeAll, describe, expect, test } from 'vitest'
import { updateProfile } from '#domain/accounts/update-profile.ts'
import { followAccount } from '#domain/follows/follow-account.ts'
import { acceptUpload } from '#domain/media/accept-upload.ts'
import { boostPost } from '#domain/posts/boost-post.ts'
import { deletePost } from '#domain/posts/delete-post.ts'
import { pinPost } from '#domain/posts/pin-post.ts'
import { anna, bernd, polizeiOstufer } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { tile } from '../rig/tile.ts'
import { write } from '../rig/write.ts'
import { openOurFront } from './rig/our-front.ts'

/** What we show other servers, read by somebody else's library, which expands the JSON-LD that we never do. */

connectTestDatabase()
const ours = openOurFront()

const as2 = 'application/activity+json'
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(path.startsWith('http') ? path : `${ours()}${path}`, {
    headers: { accept: as2, ...headers },
    redirect: 'manual',
  })
// biome-ignore lint/suspicious/noExplicitAny: documents are read by hand here
const json = async (path: string): Promise<any> => {
  const answer = await get(path)
  expect(answer.status, path).toBe(200)
  expect(answer.headers.get('content-type')).toBe('application/activity+json; charset=utf-8')
  return answer.json()
}
const actorOf = (id: bigint) => `/ap/actors/${id}`
const post = (id: bigint) => `/ap/posts/${id}`

let annaId: bigint

beforeAll(async () => {
  const viewer = await anna()
  annaId = viewer.accountId
  await updateProfile(
    viewer,
    {
      displayName: 'Anna Petersen',
      bio: 'Fragt @polizei_ostufer nach #Radwegen.',
      fields: [{ name: 'Seite', value: 'https://anna.example' }],
      locked: false,
    },
    { avatar: await tile('teal') },
  )
})

describe('an account', () => {
  test('of a person is a Person, with both keys', async () => {
    const document = await json(actorOf(annaId))
    const person = await Person.fromJsonLd(document)
    expect(person.id?.href).toBe(`${ours()}/ap/actors/${annaId}`)
    expect(person.preferredUsername).toBe('anna')
    expect(String(person.name)).toBe('Anna Petersen')
    expect(person.url?.toString()).toBe(`${ours()}/@anna`)
    expect(person.inboxId?.href).toBe(`${ours()}/ap/actors/${annaId}/inbox`)
    expect(person.endpoints?.sharedInbox?.href).toBe(`${ours()}/ap/inbox`)
    expect((await person.getPublicKey())?.publicKey?.algorithm.name).toBe('RSASSA-PKCS1-v1_5')
    const keys = await Array.fromAsync(person.getAssertionMethods())
    expect(keys[0]?.publicKey?.algorithm.name).toBe('Ed25519')
    const icon = await person.getIcon()
    expect(icon?.mediaType).toBe('image/webp')
    expect((await get(String(icon?.url))).status).toBe(200)
    expect(document.summary).not.toContain('href="/')
    expect(document.attachment).toEqual([
      { type: 'PropertyValue', name: 'Seite', value: expect.stringContaining('https://anna.example') },
    ])
  })

  test('of an agency is an Organization, and says which authority it is', async () => {
    const organization = await Organization.fromJsonLd(await json(actorOf(await polizeiOstufer())))
    expect(organization.preferredUsername).toBe('polizei_ostufer')
    const fields = await Array.fromAsync(organization.getAttachments())
    expect(fields.map((field) => String(field.name))).toEqual(['Behörde', 'Website'])
  })

  test('has its document at the address of its page, for who asks so', async () => {
    expect((await json('/@anna')).id).toBe(`${ours()}${actorOf(annaId)}`)
    expect((await json('/@Anna')).id).toBe(`${ours()}${actorOf(annaId)}`)
    expect((await get('/@anna', { accept: 'text/html' })).status).toBe(404) // no pages here
    const answer = await get('/@anna', {
      accept: 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
    })
    expect(answer.headers.get('vary')).toContain('Accept')
    expect(answer.status).toBe(200)
  })

  test('leads a browser to its page', async () => {
    const answer = await get(actorOf(annaId), { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${ours()}/@anna`])
  })
})

describe('a post', () => {
  test('is a Note that says everything', async () => {
    const viewer = await anna()
    const picture = await acceptUpload(viewer, await tile('navy'), {
      alt: 'Ein Boot',
      focusX: 0.5,
      focusY: -0.25,
      purpose: 'picture',
    })
    const id = await write(viewer, 'Hallo @polizei_ostufer, wie steht es um #Radwege? https://rad.example/', {
      contentWarning: 'Verkehr',
      mediaIds: [BigInt(picture.id)],
    })
    const document = await json(post(id))
    const note = await Note.fromJsonLd(document)
    expect(note.id?.href).toBe(`${ours()}${post(id)}`)
    expect(note.attributionId?.href).toBe(`${ours()}${actorOf(annaId)}`)
    expect(note.toIds.map(String)).toEqual(['https://www.w3.org/ns/activitystreams#Public'])
    expect(note.ccIds.map(String)).toEqual([
      `${ours()}${actorOf(annaId)}/followers`,
      `${ours()}${actorOf(await polizeiOstufer())}`,
    ])
    expect(String(note.summary)).toBe('Verkehr')
    expect(note.sensitive).toBe(true)
    expect(document.content).toContain(
      `<a href="${ours()}/@polizei_ostufer" class="u-url mention">@<span>polizei_ostufer</span></a>`,
    )
    expect(document.content).toContain(`<a href="${ours()}/tags/radwege" class="mention hashtag" rel="tag">`)
    expect(document.content).not.toContain('href="/')
    expect(document.contentMap).toEqual({ de: document.content })
    const [attachment] = await Array.fromAsync(note.getAttachments())
    expect(String(attachment?.name)).toBe('Ein Boot')
    expect(document.attachment[0]).toMatchObject({
      type: 'Document',
      mediaType: 'image/webp',
      focalPoint: [0.5, -0.25],
    })
    expect((await get(document.attachment[0].url)).status).toBe(200)
    const tags = await Array.fromAsync(note.getTags())
    expect(tags.map((tag) => String(tag.name))).toEqual([
      `@polizei_ostufer@${new URL(ours()).host}`,
      '#Radwege',
    ])
    expect((await json(`/@anna/${id}`)).id).toBe(document.id)
    expect(document.interactionPolicy).toEqual({
      canQuote: { automaticApproval: ['https://www.w3.org/ns/activitystreams#Public'] },
      canReply: { automaticApproval: ['https://www.w3.org/ns/activitystreams#Public'] },
    })
    expect(note.interactionPolicy?.canQuote).toBeTruthy()
    await AnyObject.fromJsonLd(await json(`${post(id)}/likes`))
  })

  test('that asks is a Question', async () => {
    const poll = { options: ['ja', 'nein'], days: 1, multiple: false }
    const id = await write(await anna(), 'Soll es Radwege geben?', { poll })
    const question = await Question.fromJsonLd(await json(post(id)))
    const options = await Array.fromAsync(question.getExclusiveOptions())
    expect(options.map((option) => String(option.name))).toEqual(['ja', 'nein'])
    expect(question.voters).toBe(0)
    expect(question.endTime).toBeTruthy()
  })

  test('that answers tells the one it answers, and its thread', async () => {
    const first = await write(await anna(), 'Anfang')
    const own = await write(await anna(), 'Fortsetzung', { replyToId: first })
    const answer = await write(await bernd(), 'Antwort', { replyToId: first })
    const document = await json(post(answer))
    expect(document.inReplyTo).toBe(`${ours()}${post(first)}`)
    expect(document.cc).toContain(`${ours()}${actorOf(annaId)}`)
    expect(document.tag).toEqual([
      expect.objectContaining({ type: 'Mention', href: `${ours()}${actorOf(annaId)}` }),
    ])
    const begun = await json(post(first))
    expect(begun.replies.first.items).toEqual([`${ours()}${post(own)}`])
    const replies = await json(
      new URL(begun.replies.first.next).pathname + new URL(begun.replies.first.next).search,
    )
    expect(replies.items).toEqual([own, answer].map((id) => `${ours()}${post(id)}`))
    expect(document.context).toBe(`${ours()}${post(first)}/context`)
    expect(await OrderedCollection.fromJsonLd(await json(`${post(first)}/context`))).toBeTruthy()
    expect((await json(`${post(first)}/context?page=true`)).orderedItems).toEqual(
      [first, own, answer].map((id) => `${ours()}${post(id)}`),
    )
    expect((await get(`${post(own)}/context`)).status).toBe(404)
    await Collection.fromJsonLd(await json(`${post(first)}/replies`))
  })

  test('that quotes carries the quoted author’s word for it, which can be had', async () => {
    const quoted = await write(await anna(), 'Zitierbar')
    const id = await write(await bernd(), 'So ist es', { quoteOfId: quoted })
    const document = await json(post(id))
    expect(document.quote).toBe(`${ours()}${post(quoted)}`)
    expect((await Note.fromJsonLd(document)).quoteUrl?.href).toBe(document.quote)
    expect(document.content).toMatch(/^<p class="quote-inline">RE: <a href=/)
    const stamp = await json(new URL(document.quoteAuthorization).pathname)
    expect(stamp).toMatchObject({
      id: document.quoteAuthorization,
      type: 'QuoteAuthorization',
      attributedTo: `${ours()}${actorOf(annaId)}`,
      interactingObject: document.id,
      interactionTarget: document.quote,
    })
    await deletePost(await anna(), quoted)
    expect((await get(new URL(document.quoteAuthorization).pathname)).status).toBe(404)
    expect((await json(post(id))).quote).toBeUndefined()
  })

  test('that was deleted is a Tombstone; what never was is not found', async () => {
    const id = await write(await anna(), 'weg')
    await deletePost(await anna(), id)
    const answer = await get(post(id))
    expect(answer.status).toBe(410)
    const tombstone = await Tombstone.fromJsonLd(await answer.json())
    expect(tombstone.id?.href).toBe(`${ours()}${post(id)}`)
    for (const path of [
      post(id + 1n),
      '/ap/posts/x',
      '/ap/posts/0',
      '/ap/actors/99999',
      '/@nobody',
      '/ap/quotes/1',
    ]) {
      expect((await get(path)).status, path).toBe(404)
    }
  })

  test('says by its tag that nothing changed', async () => {
    const id = await write(await anna(), 'gleich')
    const etag = (await get(post(id))).headers.get('etag') ?? ''
    expect((await get(post(id), { 'if-none-match': etag })).status).toBe(304)
    const head = await fetch(`${ours()}${post(id)}`, { method: 'HEAD' })
    expect([head.status, head.headers.get('etag')]).toEqual([200, etag])
  })
})

describe('the lists of an account', () => {
  /** What the activities from this page on are about. */
  async function objectsOn(first: URL | null): Promise<string[]> {
    const seen: string[] = []
    for (let next = first; next && seen.length < 200; ) {
      const page: OrderedCollectionPage = await OrderedCollectionPage.fromJsonLd(await json(next.href))
      for (const item of await Array.fromAsync(page.getItems())) {
        if (!(item instanceof Create || item instanceof Announce))
          throw new Error('Neither Create nor Announce')
        seen.push(item.objectId?.href ?? '')
      }
      next = page.nextId
    }
    return seen
  }

  test('an outbox goes on page by page, and has what is for everybody only', async () => {
    const viewer = await bernd()
    const open: bigint[] = []
    for (let i = 0; i < 25; i++) open.push(await write(viewer, `Nummer ${i}`))
    const hidden = [
      await write(viewer, 'nur Folgende', { visibility: 'followers' }),
      await write(viewer, 'nur @anna', { visibility: 'direct' }),
    ]
    const boosted = await write(await anna(), 'weitersagen')
    await boostPost(viewer, boosted)
    const uri = `${actorOf(viewer.accountId)}/outbox`
    const outbox = await OrderedCollection.fromJsonLd(await json(uri))
    expect(outbox.totalItems).toBeGreaterThan(25)
    const seen = await objectsOn(outbox.firstId)
    for (const id of [...open, boosted]) expect(seen).toContain(`${ours()}${post(id)}`)
    for (const id of hidden) expect(seen).not.toContain(`${ours()}${post(id)}`)
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('who follows whom is told as the pages tell it', async () => {
    await followAccount(await bernd(), annaId)
    const followers = await json(`${actorOf(annaId)}/followers`)
    expect(followers.totalItems).toBe(1)
    const page = await json(followers.first)
    expect(page.orderedItems).toEqual([`${ours()}${actorOf((await bernd()).accountId)}`])
    expect((await json(`${actorOf((await bernd()).accountId)}/following?page=true`)).orderedItems).toEqual([
      `${ours()}${actorOf(annaId)}`,
    ])
  })

  test('what is pinned is told whole', async () => {
    const id = await write(await anna(), 'oben')
    await pinPost(await anna(), id)
    const featured = await OrderedCollection.fromJsonLd(await json(`${actorOf(annaId)}/featured`))
    const [note] = await Array.fromAsync(featured.getItems())
    expect(note?.id?.href).toBe(`${ours()}${post(id)}`)
    expect((await json(`${actorOf(annaId)}/tags`)).totalItems).toBe(0)
  })
})

import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { forgetDomainPolicies } from '#domain/domains/read-domain-treatment.ts'
import { updateSettings } from '#domain/instance/update-settings.ts'
import { deletePost } from '#domain/posts/delete-post.ts'
import { fetchLinkCard } from '#federation/fetch/fetch-link-card.ts'
import { buildFront } from '#http/front.ts'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { anna } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { allowLoopbackPeers, type ForeignServer, foreignServer } from '../rig/foreign-server.ts'
import { cardOf, page, publish, settleLinks } from '../rig/link-cards.ts'
import { tile } from '../rig/tile.ts'
import { write } from '../rig/write.ts'

connectTestDatabase()

let there: ForeignServer
let front: Awaited<ReturnType<typeof buildFront>>

beforeAll(async () => {
  allowLoopbackPeers()
  there = await foreignServer()
  front = await buildFront({ root: '.' })
})
beforeEach(async () => {
  there.clear()
  setClock(undefined)
  await database().linkCard.deleteMany()
  await database().domainPolicy.deleteMany()
  forgetDomainPolicies()
  await settleLinks()
})
afterAll(async () => {
  await front.close()
  await there.stop()
})

const simple = page('<title>Hafenfest</title><meta name="description" content="Am Samstag.">')
const asked = () => there.seen.map(({ path }) => path)
const inHours = (hours: number) => {
  const at = Date.now() + hours * 3_600_000
  setClock(() => new Date(at))
}

describe('the picture of a card', () => {
  const png = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#08a' } })
      .png()
      .toBuffer()
  const withPicture = '<title>Fest</title><meta property="og:image" content="/bild.png">'

  test('is fetched by us, remade small and shown from here', async () => {
    const bytes = await png(1_200, 630)
    there.at.set('/fest', page(withPicture))
    there.at.set('/bild.png', (_request, response) =>
      response.writeHead(200, { 'content-type': 'image/png' }).end(bytes),
    )
    const id = await publish(`${there.origin}/fest`)
    const path = (await cardOf(id))?.picture ?? ''
    expect(path).toMatch(/^\/media\/card\/\d+\/[\w-]{22}$/)
    const answer = await front.inject(path)
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'image/webp'])
    expect(await sharp(answer.rawPayload).metadata()).toMatchObject({
      format: 'webp',
      width: 480,
      height: 252,
    })
    expect(asked()).toEqual(['/fest', '/bild.png'])
    const wrong = path.replace(/[^/]+$/, 'a'.repeat(22))
    expect((await front.inject(wrong)).statusCode).toBe(404)
    await deletePost(await anna(), id)
    expect((await front.inject(path)).statusCode).toBe(404)
  })

  test.each([
    ['is not there', null, ''],
    ['is a page', '<h1>x</h1>', 'text/html'],
    ['is a drawing with scripts', '<svg onload="x"/>', 'image/svg+xml'],
    ['only says it is one', '<script>', 'image/png'],
  ])('that %s is left out, and the card stays', async (_what, body, type) => {
    there.at.set('/fest', page(withPicture.replace('bild', `bild-${type.length}-${body?.length}`)))
    if (body !== null)
      there.at.set(`/bild-${type.length}-${body.length}.png`, (_request, response) =>
        response.writeHead(200, { 'content-type': type }).end(body),
      )
    const id = await publish(`${there.origin}/fest`)
    expect(await cardOf(id)).toMatchObject({ title: 'Fest', picture: null })
  })
})

describe('a page that cannot be had', () => {
  test('for now is tried again some times, ever later, and nobody waits for it twice', async () => {
    const id = await write(await anna(), `${there.origin}/weg`)
    there.at.set('/weg', (_request, response) => response.writeHead(503).end())
    const [retryAt] = await settleLinks()
    const card = await database().linkCard.findFirstOrThrow()
    expect(card).toMatchObject({ failures: 1, title: '' })
    expect(retryAt).toEqual(card.dueAt)
    await publish(`Auch ${there.origin}/weg`)
    expect(asked()).toHaveLength(1)

    for (const tries of [2, 3, 4, 5]) {
      inHours(100 * tries)
      await fetchLinkCard(card.id)
    }
    expect(await committed('link-card.wanted')).toSatisfy(
      (all: { cardId: string }[]) => all.filter(({ cardId }) => cardId === card.id.toString()).length === 5,
    )
    there.at.set('/weg', simple)
    await fetchLinkCard(card.id)
    expect(await cardOf(id)).toMatchObject({ title: 'Hafenfest' })
    expect(await database().linkCard.findFirst()).toMatchObject({ failures: 0 })
  })

  test('for now keeps its card; that is gone loses it', async () => {
    there.at.set('/fest', simple)
    const id = await publish(`${there.origin}/fest`)
    const { id: cardId } = await database().linkCard.findFirstOrThrow()
    there.at.set('/fest', (_request, response) => response.writeHead(500).end())
    await fetchLinkCard(cardId)
    expect(await cardOf(id)).not.toBeNull()
    there.at.delete('/fest')
    await fetchLinkCard(cardId)
    expect(await cardOf(id)).toBeNull()
  })
})

describe('who says no', () => {
  test('the operator: nothing is fetched nor shown, until she says yes', async () => {
    there.at.set('/fest', simple)
    const id = await publish(`${there.origin}/fest`)
    await updateSettings('operator', { linkCards: false })
    expect(await cardOf(id)).toBeNull()
    const second = await publish(`${there.origin}/anderes`)
    const { id: cardId } = await database().linkCard.findFirstOrThrow()
    await fetchLinkCard(cardId)
    expect(asked()).toEqual(['/fest'])
    await updateSettings('operator', { linkCards: true })
    expect([await cardOf(id), await cardOf(second)]).toMatchObject([{ title: 'Hafenfest' }, null])
  })

  test('a policy: no page of a suspended domain, no picture of one without pictures', async () => {
    there.at.set('/fest', page('<title>Fest</title><meta property="og:image" content="/bild-p.png">'))
    const bytes = await tile('#08a')
    there.at.set('/bild-p.png', (_request, response) =>
      response.writeHead(200, { 'content-type': 'image/png' }).end(bytes),
    )
    const id = await publish(`${there.origin}/fest`)
    const path = (await cardOf(id))?.picture ?? ''
    const policy = { domain: there.host, createdAt: new Date(), updatedAt: new Date() }
    await database().domainPolicy.create({ data: { ...policy, level: 'allow', rejectMedia: true } })
    forgetDomainPolicies()
    expect(await cardOf(id)).toMatchObject({ title: 'Fest', picture: null })
    expect((await front.inject(path)).statusCode).toBe(404)
    await database().domainPolicy.updateMany({ data: { level: 'suspend' } })
    forgetDomainPolicies()
    expect(await cardOf(id)).toBeNull()
    there.clear()
    await publish(`${there.origin}/noch-eins`)
    expect(asked()).toEqual([])
  })
})

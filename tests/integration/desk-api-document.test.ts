import type { RouteOptions } from 'fastify'
import Fastify from 'fastify'
import { afterEach, describe, expect, test } from 'vitest'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { scopes } from '#domain/api-keys/key-rules.ts'
import { deskApiRoutes } from '#http/desk-api-routes.ts'
import { setClock } from '#platform/clock.ts'
import { config } from '#platform/config.ts'
import { jonas, karin } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { deskApi, pictureForm } from '../rig/desk-api.ts'
import { answerOf, deskDocument, faultsOf, type Operation, operationsIn } from '../rig/desk-document.ts'
import { newKey } from '../rig/desk-keys.ts'
import { newDraft } from '../rig/drafts.ts'
import { tile } from '../rig/tile.ts'
import { write } from '../rig/write.ts'

/* docs/desk-api.json is what it says: every example is sent, and every answer is as described. */
connectTestDatabase()
const desk = deskApi()
afterEach(() => setClock(undefined))

const operations = operationsIn('paths')
const longKey = async (viewer: Viewer) => newKey(viewer, { expiresAt: new Date('2028-01-01') })

/** Something of the agency for the id in a path. */
const things: Record<string, (viewer: Viewer) => Promise<bigint>> = {
  readDraft: async ({ accountId }) => (await newDraft(accountId)).draftId,
  saveDraft: async ({ accountId }) => (await newDraft(accountId)).draftId,
  submitDraft: async ({ accountId }) => (await newDraft(accountId)).draftId,
  readPost: async () => write(await jonas(), 'Moin'),
}

async function bodyOf({ requestBody }: Operation): Promise<unknown> {
  const json = requestBody?.content?.['application/json']?.example
  const form = requestBody?.content?.['multipart/form-data']?.example as { alt: string } | undefined
  return form ? pictureForm(await tile('#336699'), form.alt) : json
}

describe('every operation, asked as its example says,', () => {
  test.each(operations)('$operation.operationId answers as described', async (described) => {
    const { method, path, operation } = described
    const viewer = await karin()
    const { token } = await longKey(viewer)
    // The examples are about the first days of 2027.
    setClock(() => new Date('2027-01-04T09:00:00Z'))
    const id = await things[operation.operationId]?.(viewer)
    const sent = (where: string) =>
      (operation.parameters ?? []).filter((each) => each.in === where && each.example !== undefined)
    const query = sent('query').map(({ name, example }) => `${name}=${example}`)
    const headers = Object.fromEntries(sent('header').map(({ name, example }) => [name, `${example}`]))
    const address = `${path.replace('{id}', `${id}`)}${query.length > 0 ? `?${query.join('&')}` : ''}`
    const isOpen = operation.security.length === 0
    const answer = await desk.ask(isOpen ? null : token, method, address, await bodyOf(operation), headers)
    const [status = ''] = Object.keys(operation.responses)
    expect(answer.body?.error).toBeUndefined()
    expect(answer.status).toBe(Number(status))
    const media = answerOf(operation, answer.status)
    expect(faultsOf(answer.body, media?.schema ?? { not: {} })).toEqual([])
  })

  test.each(operations.filter(({ operation }) => operation.security.length > 0))(
    '$operation.operationId refuses as described who has no key, and who has one for something else',
    async ({ method, path, operation }) => {
      const [wanted] = operation.security[0]?.key ?? []
      const others = scopes.filter((scope) => scope !== wanted)
      const { token } = await newKey(await karin(), { scopes: others })
      for (const [key, status] of [
        [null, 401],
        [token, 403],
      ] as const) {
        const answer = await desk.ask(key, method, path.replace('{id}', '1'), await bodyOf(operation))
        expect(answer.status).toBe(status)
        expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer realm="desk"/)
        expect(faultsOf(answer.body, answerOf(operation, status)?.schema ?? { not: {} })).toEqual([])
      }
    },
  )
})

describe('the document', () => {
  test('describes every route, and no other', async () => {
    const routes: string[] = []
    const front = Fastify()
    front.addHook('onRoute', ({ method, url }: RouteOptions) => {
      for (const each of [method].flat()) if (each !== 'HEAD') routes.push(`${each} ${url}`)
    })
    await front.register(deskApiRoutes)
    await front.ready()
    await front.close()
    const described = operations.map(
      ({ method, path }) => `${method} /api/desk/v1${path.replace('{id}', ':id')}`,
    )
    expect(described.toSorted()).toEqual(routes.toSorted())
  })

  test('has examples that are as its schemas say', () => {
    const medias = [...operations, ...operationsIn('webhooks')].flatMap(({ operation }) => [
      operation.requestBody?.content?.['application/json'],
      ...Object.keys(operation.responses).map((status) => answerOf(operation, Number(status))),
    ])
    const withExamples = medias.filter((media) => media?.example !== undefined)
    expect(withExamples.length).toBeGreaterThan(30)
    for (const media of withExamples) expect(faultsOf(media?.example, media?.schema ?? {})).toEqual([])
  })

  test('is answered to everybody, with the address of this server', async () => {
    const { status, body } = await desk.ask(null, 'GET', '/openapi.json')
    expect(status).toBe(200)
    expect(body.servers).toEqual([{ url: `${config().PUBLIC_URL}/api/desk/v1` }])
    expect(body.paths).toEqual(deskDocument.paths)
  })

  test('names every right that a key can be made for', () => {
    const named = operations.flatMap(({ operation }) => operation.security.flatMap(({ key }) => key ?? []))
    expect([...new Set(named)].toSorted()).toEqual([...scopes].toSorted())
  })

  test('the check finds what is not as described', () => {
    const [{ operation } = {}] = operations.filter((each) => each.operation.operationId === 'readPost')
    const media = operation && answerOf(operation, 200)
    expect(faultsOf({ id: 'x' }, media?.schema ?? {}).length).toBeGreaterThan(5)
  })
})

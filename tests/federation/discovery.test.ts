import { beforeAll, describe, expect, test } from 'vitest'
import { updateSettings } from '#domain/instance/update-settings.ts'
import { forgetUsage } from '#federation/discover/node-info.ts'
import { anna } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { write } from '../rig/write.ts'
import { openOurFront } from './rig/our-front.ts'

connectTestDatabase()
const ours = openOurFront()
let id: bigint
let host: string

beforeAll(async () => {
  id = (await anna()).accountId
  host = new URL(ours()).host
})

const ask = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${ours()}${path}`, { headers })
  const text = await answer.text()
  return { status: answer.status, type: answer.headers.get('content-type'), headers: answer.headers, text }
}
const webfinger = (resource: string, more = '') =>
  ask(`/.well-known/webfinger?resource=${encodeURIComponent(resource)}${more}`)

describe('WebFinger', () => {
  test('finds an account by handle, by its actor and by its page, from every website', async () => {
    const answers = await Promise.all(
      [
        `acct:anna@${host}`,
        `acct:ANNA@${host.toUpperCase()}`,
        `${ours()}/ap/actors/${id}`,
        `${ours()}/@anna`,
      ].map((resource) => webfinger(resource)),
    )
    for (const { status, type, headers, text } of answers) {
      expect(status).toBe(200)
      expect(type).toBe('application/jrd+json; charset=utf-8')
      expect(headers.get('access-control-allow-origin')).toBe('*')
      expect(JSON.parse(text)).toMatchObject({
        subject: `acct:anna@${host}`,
        aliases: [`${ours()}/@anna`, `${ours()}/ap/actors/${id}`],
      })
    }
    expect(JSON.parse(answers[0]?.text ?? '').links).toContainEqual({
      rel: 'self',
      type: 'application/activity+json',
      href: `${ours()}/ap/actors/${id}`,
    })
  })

  test('tells only the links that are wanted', async () => {
    const { text } = await webfinger(`acct:anna@${host}`, '&rel=self')
    expect(JSON.parse(text).links.map(({ rel }: { rel: string }) => rel)).toEqual(['self'])
  })

  test('finds the instance by its own address and name (FEP-d556)', async () => {
    for (const resource of [
      ours(),
      `${ours()}/`,
      `${ours()}/ap/actor`,
      `acct:${host.replace(/:\d+$/, '')}@${host}`,
    ]) {
      const { status, text } = await webfinger(resource)
      expect(status, resource).toBe(200)
      expect(JSON.parse(text).links).toContainEqual(
        expect.objectContaining({
          rel: 'https://www.w3.org/ns/activitystreams#Service',
          href: `${ours()}/ap/actor`,
        }),
      )
    }
  })

  test.each([
    ['nobody', 404, () => `acct:nobody@${host}`],
    ['somebody elsewhere', 404, () => 'acct:anna@elsewhere.example'],
    ['a host that begins like ours', 404, () => `acct:anna@${host}.evil.example`],
    ['the address of another server', 404, () => `https://evil.example/@anna`],
    ['a script', 400, () => '<script>alert(1)</script>'],
    ['a handle without host', 400, () => 'acct:anna'],
    ['something endless', 400, () => `acct:${'a'.repeat(2_000)}@${host}`],
  ])('answers %s with %i, without repeating it', async (_what, status, resource) => {
    const answer = await webfinger(resource())
    expect(answer.status).toBe(status)
    expect(answer.type).toContain('application/json')
    for (const word of ['script', 'evil', 'aaaa', 'nobody']) expect(answer.text).not.toContain(word)
  })

  test.each(['', '?resource=', '?resource=a&resource=b', '?resource[x]=1'])(
    'wants one resource: „%s“',
    async (query) => {
      expect((await ask(`/.well-known/webfinger${query}`)).status).toBe(400)
    },
  )
})

test('host-meta leads to WebFinger, as XRD and as JSON', async () => {
  const xrd = await ask('/.well-known/host-meta')
  expect(xrd.type).toBe('application/xrd+xml; charset=utf-8')
  expect(xrd.text).toContain(`template="${ours()}/.well-known/webfinger?resource={uri}"`)
  for (const answer of [
    await ask('/.well-known/host-meta', { accept: 'application/json' }),
    await ask('/.well-known/host-meta.json'),
  ]) {
    expect(JSON.parse(answer.text).links[0].template).toBe(`${ours()}/.well-known/webfinger?resource={uri}`)
  }
})

describe('NodeInfo', () => {
  test('leads to both versions and to the instance’s own actor (FEP-2677)', async () => {
    const { links } = JSON.parse((await ask('/.well-known/nodeinfo')).text)
    for (const { href } of links) expect((await fetch(href)).status).toBe(200)
    const application = links.find(({ rel }: { rel: string }) => rel.endsWith('#Application'))
    expect(await (await fetch(application.href)).json()).toMatchObject({
      type: 'Application',
      id: application.href,
    })
  })

  test('says what this server is, and where FEDERATION.md lies', async () => {
    await write(await anna(), 'eins')
    await updateSettings('operator', { registrationMode: 'open' })
    forgetUsage()
    const { type, text } = await ask('/nodeinfo/2.1')
    expect(type).toContain('http://nodeinfo.diaspora.software/ns/schema/2.1#')
    const about = JSON.parse(text)
    expect(about).toMatchObject({
      version: '2.1',
      software: { name: 'sapocom', version: expect.stringMatching(/^\d+\.\d+\.\d+/) },
      protocols: ['activitypub'],
      openRegistrations: true,
      usage: { users: { total: 1, activeMonth: 1 }, localPosts: 1 },
    })
    const file = await fetch(about.metadata.federationFile)
    expect(file.status).toBe(200)
    expect(await file.text()).toMatch(/^# Federation\n/)
  })
})

import { beforeAll, describe, expect, test } from 'vitest'
import { readLists } from '#domain/follows/read-lists.ts'
import { anna, openBrowser } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { multipart as encode, multipartType, type PageForm, post, readForm } from '../rig/page-form.ts'
import { startWebNode } from '../rig/web-node.ts'

/*
 * Forms as another site's page could send them with the reader's cookies (SameSite would keep most of them back; nothing
 * here relies on it), and forms that are none.
 */
connectTestDatabase()
const node = startWebNode()

let cookie: string
/** It makes a list. */
let listForm: PageForm

beforeAll(async () => {
  cookie = (await openBrowser((await anna()).userId)).cookie
  listForm = await readForm(`${node().url}/lists`, 'title', { cookie })
}, 60_000)

const fields = (title: string): [string, string][] => [...listForm.hidden, ['title', title]]
const multipart = (title: string): string => encode(fields(title))
const send = (body: string, headers: Record<string, string>) =>
  post(`${node().url}/lists`, body, { cookie, ...headers })

const form = { 'content-type': multipartType }
/** For bodies written by hand. */
const byHand = { 'content-type': 'multipart/form-data; boundary=x' }
const lists = async () => (await readLists(await anna())).map(({ title }) => title)

describe('a form with a reader’s cookies', () => {
  const foreign: [string, Record<string, string>][] = [
    ['of another site', { origin: 'https://evil.test' }],
    ['of our name on another port', { origin: 'http://127.0.0.1:1' }],
    ['of a frame without an origin', { origin: 'null' }],
    ['that another site’s page began', { 'sec-fetch-site': 'cross-site' }],
    ['that a neighbouring site began', { 'sec-fetch-site': 'same-site' }],
    ['of an old browser on another site', { referer: 'https://evil.test/page' }],
    ['of an old browser that says nonsense', { referer: 'about:client' }],
    [
      'that claims our host by a proxy’s header',
      { origin: 'https://evil.test', 'x-forwarded-host': 'evil.test' },
    ],
  ]

  test.each(foreign)('%s is refused as multipart, and changes nothing', async (_what, headers) => {
    const before = await lists()
    const answer = await send(multipart('fremd'), { ...form, ...headers })
    expect(answer.status).toBe(403)
    expect(answer.body).toContain('Das kam von einer fremden Seite')
    expect(await lists()).toEqual(before)
  })

  test.each(foreign)('%s is refused as a script would send it', async (_what, headers) => {
    const before = await lists()
    const id = listForm.hidden.map(([name]) => /^\$ACTION_ID_(\w+)$/.exec(name)?.[1]).find(Boolean) ?? ''
    const asked = { ...headers, 'next-action': id, 'content-type': 'text/plain;charset=UTF-8' }
    expect((await send('[]', asked)).status).toBe(403)
    expect(await lists()).toEqual(before)
  })

  test.each([
    ['text', 'text/plain'],
    ['JSON', 'application/json'],
    ['multipart without a boundary', 'multipart/form-data'],
    ['a picture', 'image/png'],
  ])('that is sent as %s is refused', async (_what, type) => {
    expect((await send(multipart('falsch'), { 'content-type': type, origin: node().url })).status).toBe(415)
    expect(await lists()).not.toContain('falsch')
  })

  test('that is sent url-encoded is no action', async () => {
    const body = new URLSearchParams(fields('kodiert')).toString()
    await send(body, { 'content-type': 'application/x-www-form-urlencoded', origin: node().url })
    expect(await lists()).not.toContain('kodiert')
  })

  test('that our own page sent is done', async () => {
    const answer = await send(multipart('eigene'), {
      ...form,
      origin: node().url,
      'sec-fetch-site': 'same-origin',
    })
    expect(answer.status).toBe(303)
    expect(await lists()).toContain('eigene')
  })
})

describe('what is no form', () => {
  const part = (head: string, value: string) => `--x\r\n${head}\r\n\r\n${value}\r\n--x--\r\n`
  const named = (name: string, value: string) => part(`Content-Disposition: form-data; name="${name}"`, value)

  test.each([
    ['nothing', ''],
    ['no parts', 'garbage'],
    ['an end that is missing', '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nvalue'],
    ['a part without a name', part('nonsense', 'value')],
    ['an action that does not exist', named('$ACTION_ID_0000', '')],
    ['a reference to nothing', named('$ACTION_REF_1', '')],
    ['an action in broken JSON', `${named('$ACTION_REF_1', '').slice(0, -7)}${named('$ACTION_1:0', '{no')}`],
    ['a name that JavaScript has uses for', named('__proto__', 'x')],
  ])('because of %s is answered with 400 and a page of ours', async (_what, body) => {
    const answer = await send(body, { ...byHand, origin: node().url })
    expect(answer.status).toBe(400)
    expect(answer.body).toContain('Das kam nicht richtig an')
  })

  test('is not written into the log as a fault of ours', async () => {
    await send('garbage', { ...byHand, origin: node().url })
    expect(node().output()).not.toContain('"level":50')
  })
})

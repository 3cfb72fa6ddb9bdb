import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sessionCookie } from '#doors/session-cookie.ts'
import { buildFront } from '#http/front.ts'
import { anna, openBrowser } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'

/*
 * A flood of strangers: pages that take their time stand in for Next, and count how many are rendered at once.
 */
connectTestDatabase()

let front: FastifyInstance
let url: string
let [running, most] = [0, 0]
/** Strangers' pages are ready when it is. */
let gate = Promise.withResolvers<void>()

beforeAll(async () => {
  front = await buildFront({
    root: '.',
    pages: async (asked, answer) => {
      if (asked.url !== '/home') {
        most = Math.max(most, ++running)
        await gate.promise
        running--
      }
      answer.setHeader('content-type', 'text/html')
      answer.end('<p>eine Seite</p>')
    },
  })
  url = await front.listen({ host: '127.0.0.1', port: 0 })
})

afterAll(() => front?.close())

const floods: [string, (one: number) => [path: string, headers: Record<string, string>]][] = [
  ['addresses that are in no cache', (one) => [`/@stranger${one}`, {}]],
  [
    'sessions that are none',
    (one) => ['/local', { cookie: `${sessionCookie()}=${String(one).padStart(43, 'x')}` }],
  ],
  ['requests as a script makes them', (one) => [`/local?_rsc=${one}`, { rsc: '1' }]],
  ['links from letters', (one) => [`/sign-up/confirm?token=${one}`, {}]],
]

test.each(floods)('a flood of %s waits in a line, and is sent away when it is full', async (_what, make) => {
  const { cookie } = await openBrowser((await anna()).userId)
  gate = Promise.withResolvers()
  most = 0
  let sentAway = 0
  const flood = Array.from({ length: 300 }, async (_, one) => {
    const [path, headers] = make(one)
    const answer = await fetch(url + path, { headers })
    if (answer.status !== 503) return answer.status
    sentAway++
    expect(answer.headers.get('retry-after')).toBe('3')
    expect(await answer.text()).toContain('Gerade ist sehr viel los')
    return 503
  })
  await expect.poll(() => sentAway, { timeout: 10_000 }).toBeGreaterThan(0)
  const hers = await fetch(`${url}/home`, { headers: { cookie } })
  expect(hers.status, 'who is signed in does not stand in it').toBe(200)
  gate.resolve()
  const statuses = await Promise.all(flood)
  expect(statuses.filter((status) => status === 200)).toHaveLength(300 - sentAway)
  // Eight, and eight more for every three seconds that the eight before took.
  expect(most).toBeLessThan(60)
})

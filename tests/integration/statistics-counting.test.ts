import { setTimeout as wait } from 'node:timers/promises'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { giveRole } from '#domain/agencies/give-role.ts'
import { endNotice } from '#domain/notices/end-notice.ts'
import { database } from '#platform/database.ts'
import { browse } from '../rig/browse.ts'
import { anna, cookieOf, jonas, jonasHimself, karin, ostufer, polizeiOstufer, signIn } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { newNotice } from '../rig/drafts.ts'
import { newPersonAs } from '../rig/roles.ts'
import { type Numbers, numbersOf } from '../rig/statistics.ts'
import { startWebNode } from '../rig/web-node.ts'
import { write } from '../rig/write.ts'

/* Two nodes with their pages on one database; what they counted is read from there. */
connectTestDatabase()
const [one, other] = [startWebNode(), startWebNode()]

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const navigation = { 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate', 'sec-fetch-site': 'none' }
const browser = { 'user-agent': firefox, ...navigation }

const ask = (url: string, headers: Record<string, string> = browser, method = 'GET') =>
  browse(url, headers, method)

let last = 0n
/** Opens what is counted last of all, and waits until it is written down: so is all before it. */
async function afterwards(): Promise<void> {
  for (const node of [one(), other()]) {
    const before = (await numbersOf(last)).views
    await wait(300)
    await ask(`${node.url}/@polizei_ostufer/${last}`)
    await vi.waitFor(async () => expect((await numbersOf(last)).views).toBeGreaterThan(before), {
      timeout: 15_000,
      interval: 100,
    })
  }
}
const counted = async (id: bigint): Promise<Numbers> => {
  await afterwards()
  return numbersOf(id)
}

beforeAll(async () => {
  last = await write(await karin(), 'Zum Schluss')
})

describe('an opening of a post’s page', () => {
  test('is counted whichever way it is answered: drawn, from the cache, unchanged, for one reader; on every node', async () => {
    const id = await write(await karin(), 'Die B 404 ist gesperrt.')
    const path = `/@polizei_ostufer/${id}`
    const drawn = await ask(`${one().url}${path}`)
    const held = await ask(`${one().url}${path}`)
    const etag = held.headers.etag ?? ''
    const unchanged = await ask(`${one().url}${path}`, { ...browser, 'if-none-match': etag })
    const hers = await ask(`${one().url}${path}`, { ...browser, cookie: cookieOf(await anna()) })
    const forged = await ask(`${other().url}${path}?utm_source=x`, { ...browser, cookie: 'session=nobody' })
    const early = await ask(`${other().url}${path}`, { 'user-agent': firefox })
    expect([drawn, held, unchanged, hers, forged, early].map(({ status }) => status)).toEqual([
      200, 200, 304, 200, 200, 200,
    ])
    expect(await counted(id)).toEqual({ views: 6, contacts: 0 })
  })

  test('is none of what only looks ahead, looks at the head, or is a part, a script, a robot, a preview or a server', async () => {
    const id = await write(await karin(), 'Nur für Maschinen')
    const path = `${one().url}/@polizei_ostufer/${id}`
    const others: [Record<string, string>, method?: string][] = [
      [browser, 'HEAD'],
      [{ ...browser, 'sec-purpose': 'prefetch' }],
      [{ ...browser, purpose: 'prefetch' }],
      [{ ...browser, 'sec-fetch-dest': 'iframe' }],
      [{ ...browser, 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors' }],
      [
        {
          ...navigation,
          'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
        },
      ],
      [{ ...navigation, 'user-agent': 'WhatsApp/2.23.20.0' }],
      [{ ...navigation, 'user-agent': 'curl/8.5.0' }],
      [{ ...browser, accept: 'application/activity+json' }],
    ]
    for (const [headers, method] of others)
      expect((await ask(path, headers, method)).status).toBeLessThan(500)
    for (const more of ['/history', '/join-in', '?notice=replied']) await ask(`${path}${more}`)
    for (const list of ['/local', '/@polizei_ostufer', '/']) await ask(`${one().url}${list}`)
    expect(await counted(id)).toEqual({ views: 0, contacts: 0 })
  })

  test('is no reader’s if she belongs to the unit of the agency, as whomever and with whatever role', async () => {
    const id = await write(await karin(), 'Von uns')
    const path = `${one().url}/@polizei_ostufer/${id}`
    const officer = await newPersonAs('citizen', await ostufer())
    await giveRole('operator', { unitId: await ostufer(), userId: officer.userId, role: 'moderator' })
    const team = [await karin(), await jonas(), await jonasHimself(), await signIn(officer.userId)]
    for (const member of team) await ask(path, { ...browser, cookie: cookieOf(member) })
    expect((await counted(id)).views).toBe(0)
    await ask(path, { ...browser, cookie: cookieOf(await anna()) })
    expect((await counted(id)).views).toBe(1)
  })
})

describe('the contact of a notice', () => {
  const contact = 'Kripo: 0431 160-3333, k11@polizei.example oder https://polizei.example/hinweis?fall=12.'
  const notice = async () => {
    const id = await newNotice(await polizeiOstufer())
    await database().notice.update({ where: { postId: id }, data: { contact } })
    return { id, at: (link: number | string) => `${one().url}/notices/${id}/contact/${link}` }
  }
  const fromPage = { ...browser, 'sec-fetch-site': 'same-origin' }
  const ping = (target: string) => ({
    'user-agent': firefox,
    'content-type': 'text/ping',
    'sec-fetch-site': 'same-origin',
    'ping-to': target,
  })

  test('has links that work without a script, and leads a click on a page of ours to what it says', async () => {
    const { id, at } = await notice()
    const page = await (await fetch(`${one().url}/@polizei_ostufer/${id}`)).text()
    expect(page).toContain(
      `<a class="link" href="tel:04311603333" ping="/notices/${id}/contact/0" rel="nofollow">0431 160-3333</a>`,
    )
    expect(page).toContain(
      `<a class="link" href="mailto:k11@polizei.example" ping="/notices/${id}/contact/1"`,
    )
    expect(page).toContain(
      `<a class="link" href="/notices/${id}/contact/2" rel="nofollow">https://polizei.example/hinweis?fall=12</a>`,
    )
    const answer = await ask(at(2), fromPage)
    expect(answer.status).toBe(303)
    expect(answer.headers.location).toBe('https://polizei.example/hinweis?fall=12')
    expect(answer.headers['cache-control']).toBe('no-store')
    expect((await ask(at(0), ping('tel:04311603333'), 'POST')).status).toBe(204)
    expect((await ask(at(1), ping('mailto:k11@polizei.example'), 'POST')).status).toBe(204)
    expect((await counted(id)).contacts).toBe(3)
  })

  test('counts nothing that does not come from a page of ours, that a robot or the team did, or that is no link of its', async () => {
    const { id, at } = await notice()
    const sent = [
      await ask(at(2), { ...browser, 'sec-fetch-site': 'cross-site' }),
      await ask(at(2), { ...fromPage, 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1)' }),
      await ask(at(2), { ...fromPage, cookie: cookieOf(await jonas()) }),
      await ask(at(0), fromPage),
      await ask(at(3), fromPage),
      await ask(at('-1'), fromPage),
      await ask(at('https:%2F%2Fevil.test'), fromPage),
      await ask(at(0), { ...ping('tel:1'), 'sec-fetch-site': 'cross-site' }, 'POST'),
      await ask(at(0), { ...ping('tel:1'), origin: 'https://evil.test' }, 'POST'),
      await ask(at(0), { 'user-agent': firefox, 'content-type': 'text/ping', 'ping-to': 'tel:1' }, 'POST'),
      await ask(at(0), { 'user-agent': firefox, 'sec-fetch-site': 'same-origin' }, 'POST'),
      await ask(at(2), ping('https://polizei.example/'), 'POST'),
      await ask(at(9), ping('tel:1'), 'POST'),
      await ask(`${one().url}/notices/${last}/contact/0`, fromPage),
    ]
    expect(sent.map(({ status }) => status)).toEqual([
      303, 303, 303, 404, 404, 404, 404, 403, 403, 403, 403, 204, 404, 404,
    ])
    expect((await counted(id)).contacts).toBe(0)
  })

  test('leads nowhere from the second the notice ends, and follows what it says now', async () => {
    const { id, at } = await notice()
    const contacts = 'https://neu.polizei.example/'
    await database().notice.update({ where: { postId: id }, data: { contact: contacts } })
    expect((await ask(at(0), fromPage)).headers.location).toBe(contacts)
    expect((await ask(at(2), fromPage)).status).toBe(404)
    await endNotice(await jonas(), id, 'resolved')
    expect((await ask(at(0), fromPage)).status).toBe(410)
    expect((await ask(at(0), ping('tel:1'), 'POST')).status).toBe(410)
    const page = await (await fetch(`${one().url}/@polizei_ostufer/${id}`)).text()
    expect(page).not.toContain('/contact/')
  })
})

test('what was gathered is written down when a node stops', async () => {
  const id = await write(await karin(), 'Kurz vor Feierabend')
  await ask(`${other().url}/@polizei_ostufer/${id}`)
  expect(await other().stop()).toBe(0)
  expect((await numbersOf(id)).views).toBe(1)
})

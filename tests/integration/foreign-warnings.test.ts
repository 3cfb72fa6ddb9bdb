import { beforeAll, describe, expect, test } from 'vitest'
import { fetchForeignWarningsJob } from '#jobs/handlers/foreign-warnings.ts'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import type { ForeignServer } from '../rig/foreign-server.ts'
import { atom, type CapParts, cap, configureFeeds, inHours, xml } from '../rig/foreign-warnings.ts'
import { headlines, shown, warningScene } from '../rig/warning-scene.ts'

connectTestDatabase()

let there: ForeignServer
let elsewhere: ForeignServer

const { servers, feed, list } = warningScene()
beforeAll(() => {
  ;({ there, elsewhere } = servers)
})

const look = () => fetchForeignWarningsJob()
const asked = (path: string) => there.seen.filter((each) => each.path === path).length

describe('warnings of others', () => {
  test('are heard from a list, one message, and messages in a list, and asked for once', async () => {
    list({ '/a.xml': cap({ headline: 'Eins' }), '/b.xml': cap({ identifier: 'a.2', headline: 'Zwei' }) })
    await look()
    await look()
    expect(await headlines()).toEqual(['Eins', 'Zwei'])
    expect([asked('/feed'), asked('/a.xml'), asked('/b.xml')]).toEqual([2, 1, 1])
    const inside = cap({ identifier: 'a.3', headline: 'Darin' }).replace(/<\?.*\?>/, '')
    feed(
      `<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="text/xml">${inside}</content></entry></feed>`,
    )
    await look()
    expect(await headlines()).toEqual(['Darin', 'Eins', 'Zwei'])
    feed(cap({ identifier: 'a.4', headline: 'Allein' }))
    await look()
    expect(await headlines()).toEqual(['Allein', 'Darin', 'Eins', 'Zwei'])
    const rss = `<rss version="2.0"><channel><item><link>${there.origin}/r.xml</link></item></channel></rss>`
    feed(rss, 'application/rss+xml')
    there.at.set('/r.xml', xml(cap({ identifier: 'a.5', headline: 'Aus RSS' })))
    await look()
    expect(await headlines()).toContain('Aus RSS')
  })

  test('are asked for with what the source said last, and stand while nothing is new', async () => {
    there.at.set('/feed', (request, response) =>
      request.headers['if-none-match'] === '"1"'
        ? response.writeHead(304).end()
        : response.writeHead(200, { etag: '"1"' }).end(cap()),
    )
    await look()
    await look()
    expect(there.seen.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"1"'])
    expect(await shown()).toHaveLength(1)
  })

  test('are shown as theirs, in the reader’s language, as text', async () => {
    const german = '<info><language>de</language><category>Met</category><event>Sturm</event>'
    const grades = '<urgency>Immediate</urgency><severity>Extreme</severity><certainty>Likely</certainty>'
    const english = '<info><language>en-GB</language><category>Met</category><event>Storm</event>'
    feed(cap({ info: `${german}${grades}</info>${english}${grades}</info>` }))
    await look()
    expect(await shown('en')).toMatchObject([
      { headline: 'Storm', language: 'en', source: 'Wetter', severity: 'extreme' },
    ])
    expect(await shown('de')).toMatchObject([{ headline: 'Sturm', language: 'de' }])
    expect(await database().post.count({ where: { text: { contains: 'Sturm' } } })).toBe(0)
  })

  test('stand on the pages of the districts they name and of no others', async () => {
    feed(cap())
    await look()
    expect(await shown('de', '01002')).toHaveLength(1)
    expect(await shown('de', '01003')).toHaveLength(0)
  })

  test('without an end go when their source lists them no more', async () => {
    list({ '/a.xml': cap({ expires: null, headline: 'Ohne Ende' }), '/b.xml': cap({ identifier: 'b' }) })
    await look()
    expect(await shown()).toHaveLength(2)
    list({})
    await look()
    expect(await headlines()).not.toContain('Ohne Ende')
    feed(cap({ expires: null, identifier: 'inline', headline: 'In der Liste' }))
    await look()
    expect(await headlines()).toContain('In der Liste')
    feed(atom())
    await look()
    expect(await headlines()).not.toContain('In der Liste')
  })

  test('go at their end, with their source, and before anybody tidies up', async () => {
    feed(cap())
    await look()
    setClock(() => new Date(Date.now() + 4 * 3_600_000))
    expect(await shown()).toHaveLength(0)
    await look()
    expect(await database().foreignWarning.count()).toBe(0)
    setClock(undefined)
    feed(cap({ identifier: 'n' }))
    await look()
    expect(await shown()).toHaveLength(1)
    configureFeeds()
    expect(await shown()).toHaveLength(0)
    await look()
    expect(await database().foreignSource.count()).toBe(0)
  })
})

describe('taking back', () => {
  const from = (identifier: string, sender = 'CAP@wetter.example') => `${sender},${identifier},${inHours(-1)}`

  test('ends what the same sender told, also when the old one is told again', async () => {
    list({ '/a.xml': cap({ headline: 'Alt' }) })
    await look()
    const cancel = cap({ identifier: 'a.2', msgType: 'Cancel', references: from('a.1'), sent: inHours(0) })
    list({ '/a.xml': cap({ headline: 'Alt' }), '/c.xml': cancel }, '2')
    await look()
    expect(await shown()).toEqual([])
    list({ '/a.xml': cap({ headline: 'Alt' }) }, '3')
    await look()
    expect(await shown()).toEqual([])
  })

  test('an update takes the place of what it names', async () => {
    const update = { identifier: 'a.2', msgType: 'Update', references: from('a.1'), sent: inHours(0) }
    list({ '/a.xml': cap({ headline: 'Alt' }), '/u.xml': cap({ ...update, headline: 'Neu' }) })
    await look()
    expect(await shown()).toMatchObject([{ headline: 'Neu', isUpdate: true }])
  })

  test.each([
    ['another sender', { sender: 'boese@wetter.example', references: from('a.1') }],
    [
      'another who claims to be her in the reference only',
      { sender: 'boese@wetter.example', references: from('a.1', 'boese@wetter.example') },
    ],
    ['her, of a time before it was said', { references: from('a.1'), sent: inHours(-30) }],
    ['her, as a test', { references: from('a.1'), status: 'Test' }],
    ['her, for some only', { references: from('a.1'), scope: 'Private' }],
    ['her, naming nothing', { references: '' }],
  ] as [string, CapParts][])('by %s ends nothing', async (_who, parts) => {
    const cancel = cap({ identifier: 'x', msgType: 'Cancel', sent: inHours(0), ...parts })
    list({ '/a.xml': cap({ headline: 'Gilt' }), '/c.xml': cancel })
    await look()
    expect(await headlines()).toEqual(['Gilt'])
  })

  test('from another source ends nothing', async () => {
    const other = { name: 'Andere', address: `${elsewhere.origin}/feed` }
    configureFeeds({ name: 'Wetter', address: `${there.origin}/feed` }, other)
    feed(cap({ headline: 'Gilt' }))
    elsewhere.at.set(
      '/feed',
      xml(cap({ identifier: 'x', msgType: 'Cancel', references: from('a.1'), sent: inHours(0) })),
    )
    await look()
    expect(await headlines()).toEqual(['Gilt'])
  })
})

describe('what is not shown', () => {
  test.each([
    ['a test', { status: 'Test' }],
    ['an exercise', { status: 'Exercise' }],
    ['a system’s message', { status: 'System' }],
    ['what is for some only', { scope: 'Restricted' }],
    ['what is over', { expires: inHours(-0.5) }],
    ['what ended before it began', { expires: inHours(-5) }],
    ['what is sent tomorrow', { sent: inHours(24), expires: inHours(30) }],
    ['an acknowledgement', { msgType: 'Ack' }],
    ['an error', { msgType: 'Error' }],
    ['what says nothing', { info: '' }],
    ['what has no name', { identifier: '' }],
    ['a name with a comma', { identifier: 'a,b' }],
    ['no sender', { sender: '' }],
    ['no time', { sent: 'gestern' }],
    ['a time that never is', { sent: '2026-99-99T99:99:99+00:00' }],
    ['another namespace', { namespace: 'urn:oasis:names:tc:emergency:cap:9.9' }],
    ['no namespace', { namespace: '' }],
  ] as [string, CapParts][])('%s', async (_what, parts) => {
    list({ '/a.xml': cap(parts), '/b.xml': cap({ identifier: 'ok', headline: 'Gut' }) })
    await look()
    expect(await headlines()).toEqual(['Gut'])
  })
})

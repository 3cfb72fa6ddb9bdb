import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { readForeignWarnings } from '#domain/warnings/read-foreign-warnings.ts'
import { mostOfSource } from '#domain/warnings/store-foreign-warnings.ts'
import { fetchForeignWarningsJob } from '#jobs/handlers/foreign-warnings.ts'
import { setClock } from '#platform/clock.ts'
import { completeConfig } from '#platform/config.ts'
import { database } from '#platform/database.ts'
import { foreignWarnings as looks } from '#platform/metrics.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { allowLoopbackPeers, type ForeignServer, redirect } from '../rig/foreign-server.ts'
import { atom, cap, configureFeeds, xml } from '../rig/foreign-warnings.ts'
import { headlines, shown, warningScene } from '../rig/warning-scene.ts'

connectTestDatabase()

let there: ForeignServer
let elsewhere: ForeignServer

const { servers, feed, list } = warningScene()
beforeAll(() => {
  ;({ there, elsewhere } = servers)
})

const look = () => fetchForeignWarningsJob()
const source = async () => database().foreignSource.findFirstOrThrow()

describe('a hostile source', () => {
  const laughs = `<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>`
  const stranger = `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY h SYSTEM "http://127.0.0.2/x">]>`
  const body = cap().replace(/<\?.*\?>/, '')

  test.each([
    ['that laughs a billion times', `${laughs}${body.replace('Böen', '&c;')}`],
    ['that names files of ours', `${stranger}${body.replace('Böen', '&f;&h;')}`],
    ['that nests without end', `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`],
    ['that has a million elements', `<feed>${'<e/>'.repeat(1_000_000)}</feed>`],
    ['that has a name of megabytes', `<${'a'.repeat(3_000_000)}/>`],
    [
      'that has a million attributes',
      `<a ${Array.from({ length: 100_000 }, (_, at) => `a${at}="1"`).join(' ')}/>`,
    ],
    ['that is cut off', body.slice(0, -20)],
    ['that is no XML', 'Guten Tag'],
    ['that is a page', '<!doctype html><html><body>Wartung</body></html>'],
    ['that is empty', ''],
  ])('%s is not read, and says so to the operator', async (_what, text) => {
    feed(text)
    await look()
    expect(await shown()).toEqual([])
    expect(['wrong-type', '']).toContain((await source()).error)
    expect(elsewhere.seen).toEqual([])
  })

  test('that is larger than anything, slow, packed, or fails, is let go', async () => {
    const failing: [string, Parameters<typeof there.at.set>[1]][] = [
      ['too-large', (_request, response) => response.writeHead(200).end(Buffer.alloc(5 * 1024 * 1024, 'a'))],
      [
        'refused',
        (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(cap())),
      ],
      ['http-500', xml('', 'text/plain', 500)],
      ['http-404', xml('', 'text/plain', 404)],
      ['unreachable', (request) => request.socket.destroy()],
      ['refused', redirect('http://10.0.0.1/feed')],
      ['refused', redirect('file:///etc/passwd')],
    ]
    for (const [code, answer] of failing) {
      there.at.set('/feed', answer)
      await look()
      expect((await source()).error).toBe(code)
    }
    expect((await source()).failures).toBe(failing.length)
    expect(await shown()).toEqual([])
  })

  test('keeps no other back, and what it told stands with an honest word about when', async () => {
    const other = { name: 'Andere', address: `${elsewhere.origin}/feed` }
    configureFeeds({ name: 'Wetter', address: `${there.origin}/feed` }, other)
    feed(cap({ headline: 'Alt' }))
    await look()
    feed('', 'text/plain', 503)
    elsewhere.at.set('/feed', xml(cap({ identifier: 'e', headline: 'Neu' })))
    setClock(() => new Date(Date.now() + 3_600_000))
    await look()
    const { warnings, sources } = await readForeignWarnings('de')
    expect(warnings.map(({ headline }) => headline).toSorted()).toEqual(['Alt', 'Neu'])
    expect(sources).toMatchObject([
      { name: 'Wetter', silent: true },
      { name: 'Andere', silent: false },
    ])
    const counted = await looks.get()
    expect(counted.values.find(({ labels }) => labels.outcome === 'failed')?.value).toBeGreaterThan(0)
  })

  test('sends us nowhere: neither to other hosts nor to files nor to ourselves', async () => {
    const hrefs = [
      `${elsewhere.origin}/x.xml`,
      'http://169.254.169.254/latest/meta-data',
      'file:///etc/passwd',
      'http://user:pw@127.0.0.2/x',
      `//${elsewhere.host}/y.xml`,
      'javascript:alert(1)',
      `/${'x'.repeat(600)}`,
      '',
    ]
    feed(atom(...hrefs.map((href) => ({ href, updated: '1' }))))
    await look()
    expect(elsewhere.seen).toEqual([])
    expect(there.seen.map(({ path }) => path)).toEqual(['/feed'])
  })

  test('that redirects its documents to another host gets no answer read there', async () => {
    elsewhere.at.set('/x.xml', xml(cap({ headline: 'Von woanders' })))
    there.at.set('/a.xml', redirect(`${elsewhere.origin}/x.xml`))
    feed(atom({ href: '/a.xml', updated: '1' }))
    await look()
    expect(await shown()).toEqual([])
  })

  test('is not asked at private addresses, nor on this machine without leave', async () => {
    feed(cap())
    completeConfig({ ALLOW_LOOPBACK_PEERS: false })
    await look()
    expect((await source()).error).toBe('refused')
    expect(there.seen).toEqual([])
    allowLoopbackPeers()
  })

  test('that lists thousands is read bit by bit, and fills no more than its share', async () => {
    const many = Array.from({ length: 3_000 }, (_, at) => `/w${at}.xml`)
    for (const path of many) there.at.set(path, xml(cap({ identifier: path.slice(1) })))
    feed(atom(...many.map((href) => ({ href, updated: '1' }))))
    await look()
    expect(there.seen.length).toBe(201)
    await look()
    expect(there.seen.length).toBe(402)
    const inside = Array.from(
      { length: 2_500 },
      (_, at) => `<entry>${cap({ identifier: `i${at}` }).replace(/<\?.*\?>/, '')}</entry>`,
    )
    feed(`<feed>${inside.join('')}</feed>`)
    await look()
    expect(await database().foreignWarning.count()).toBe(mostOfSource)
    expect((await shown()).length).toBe(100)
  })

  test('that repeats itself with other words changes nothing that was told', async () => {
    list({ '/a.xml': cap({ headline: 'Das Erste' }) }, '1')
    await look()
    list({ '/a.xml': cap({ headline: 'Etwas anderes' }) }, '2')
    await look()
    expect(await headlines()).toEqual(['Das Erste'])
  })

  test('gets in no markup, no scripts, no turning of lines, no long tales, no addresses but https', async () => {
    const evil = '&lt;img src=x onerror=alert(1)&gt; \u202eumgekehrt\u0007'
    const addresses = [
      'javascript:alert(1)',
      'http://plain.example/',
      'https://u:p@x.example/',
      'data:text/html,x',
      'kein',
    ]
    const all = addresses.map(
      (web, at) => [`/${at}.xml`, cap({ identifier: `w${at}`, web, headline: evil })] as const,
    )
    list(
      Object.fromEntries([
        ...all,
        [
          '/ok.xml',
          cap({ identifier: 'ok', web: 'https://wetter.example/1', description: 'x'.repeat(99_999) }),
        ],
      ]),
    )
    await look()
    const found = await shown()
    expect(found).toHaveLength(addresses.length + 1)
    expect(found.map(({ web }) => web).filter(Boolean)).toEqual(['https://wetter.example/1'])
    expect(found.map(({ description }) => description.length).toSorted((a, b) => b - a)[0]).toBe(5_000)
    const words = found.find(({ headline }) => headline.includes('img'))?.headline
    expect(words).toBe('<img src=x onerror=alert(1)> umgekehrt')
  })
})

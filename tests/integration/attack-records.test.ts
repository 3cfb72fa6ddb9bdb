import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createAgency } from '#domain/agencies/create-agency.ts'
import { expireArchives } from '#domain/archives/expire-archives.ts'
import { buildArchive } from '#domain/records/build-archive.ts'
import { openArchive } from '#domain/records/open-archive.ts'
import { readArchives } from '#domain/records/read-archives.ts'
import { mostKept, mostPosts } from '#domain/records/records-rules.ts'
import { requestArchive } from '#domain/records/request-archive.ts'
import { switchAccount } from '#domain/sessions/switch-account.ts'
import { buildFront } from '#http/front.ts'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { storage } from '#platform/storage.ts'
import { anna, cookieOf, jonas, karin, openBrowser, ostufer, polizeiOstufer, signIn } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { makeArchive, newArchive, thisWeek } from '../rig/records.ts'
import { refusal } from '../rig/refusal.ts'
import { write } from '../rig/write.ts'

connectTestDatabase()

let front: FastifyInstance
beforeAll(async () => {
  front = await buildFront({ root: join(import.meta.dirname, '../..') })
})
afterAll(() => front.close())
afterEach(async () => {
  setClock(undefined)
  await database().recordsArchive.deleteMany({ where: { state: { in: ['waiting', 'running'] } } })
})

const get = (url: string, cookie = '') => front.inject({ url, headers: cookie ? { cookie } : {} })

describe('the download of an archive', () => {
  test('is for administrators of its agency who act as it and have shown lately who they are', async () => {
    const [agencyId, officer] = [await polizeiOstufer(), await karin()]
    const { archiveId, zip } = await makeArchive(agencyId)
    const path = `/desk/records/${archiveId}/archive`
    const hers = await get(path, cookieOf(officer))
    expect(hers.statusCode).toBe(200)
    expect(hers.rawPayload.equals(zip)).toBe(true)
    expect(hers.headers).toMatchObject({
      'content-type': 'application/zip',
      'content-disposition': expect.stringMatching(
        /^attachment; filename="polizei_ostufer-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.zip"$/,
      ),
      'cache-control': expect.stringContaining('no-store'),
      'x-content-type-options': 'nosniff',
    })
    const others = {
      'somebody without an account': { cookie: '', status: 303 },
      'a citizen': { cookie: cookieOf(await anna()), status: 403 },
      'who writes for the agency': { cookie: cookieOf(await jonas()), status: 403 },
      'its administrator as herself': { cookie: (await openBrowser(officer.userId)).cookie, status: 403 },
    }
    for (const [who, { cookie, status }] of Object.entries(others))
      expect([who, (await get(path, cookie)).statusCode]).toEqual([who, status])
    for (const id of ['1', 'x', '../1', `${archiveId}0`])
      expect((await get(`/desk/records/${id}/archive`, cookieOf(officer))).statusCode).toBe(404)
    setClock(() => new Date(Date.now() + 16 * 60_000))
    const late = await get(path, cookieOf(officer))
    expect([late.statusCode, late.headers.location]).toEqual([
      303,
      '/sign-in/again?returnTo=%2Fdesk%2Frecords',
    ])
  })

  test('is written down each time, as are its asking and its making', async () => {
    const officer = await karin()
    const { archiveId } = await requestArchive(officer, officer.accountId, thisWeek())
    await buildArchive(archiveId)
    for (let time = 0; time < 2; time++) (await openArchive(officer, archiveId)).stream.destroy()
    const entries = await database().auditEntry.findMany({
      where: { subjectKind: 'archive', subjectId: `${archiveId}` },
      orderBy: { id: 'asc' },
    })
    expect(entries.map(({ action, actorKind }) => [action, actorKind])).toEqual([
      ['records.requested', 'user'],
      ['records.made', 'system'],
      ['records.downloaded', 'user'],
      ['records.downloaded', 'user'],
    ])
    expect(entries.map(({ actingAccountId }) => actingAccountId)).toEqual(Array(4).fill(officer.accountId))
  })
})

describe('archives of an agency', () => {
  test('are made one at a time, also when asked for twice at the same moment', async () => {
    const officer = await karin()
    const ask = () => requestArchive(officer, officer.accountId, thisWeek())
    const asked = await Promise.allSettled([ask(), ask()])
    expect(asked.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await refusal(ask())).toBe('records-under-way')
  })

  test.each([
    ['2020-01-01', '2099-01-01', 'records-period-invalid'],
    ['2020-01-01', '2024-01-01', 'records-period-too-long'],
    ["'; drop table posts", '2024-01-01', 'records-period-invalid'],
  ])('are not made from %s to %s: %s', async (from, to, reason) => {
    const officer = await karin()
    expect(await refusal(requestArchive(officer, officer.accountId, { from, to }))).toBe(reason)
  })

  test('are not made of a citizen’s account, not even by the operator', async () => {
    const { accountId } = await anna()
    expect(await refusal(requestArchive('operator', accountId, thisWeek()))).toBe('account-not-found')
  })

  test('are not made of more posts than a reader’s tools can open', async () => {
    await karin()
    const { accountId } = await createAgency('operator', {
      unitId: await ostufer(),
      handle: 'polizei_viel',
      displayName: 'Polizei Viel',
      authority: 'Landespolizei',
      region: 'Ostufer',
      phone: '',
      websiteUrl: '',
      houseRulesDe: '',
      houseRulesEn: '',
    })
    await database().$executeRaw`
      insert into posts (author_id, visibility, conversation_id, text, created_at)
      select ${accountId}, 'public', 1, 'Nr. ' || n, '2025-05-05' from generate_series(1, ${mostPosts + 1}::int) n`
    const period = { from: '2025-05-01', to: '2025-05-31' }
    expect(await refusal(requestArchive('operator', accountId, period))).toBe('records-too-many')
  })

  test('are kept so many at once, and for so long; then they are gone, their files too', async () => {
    const officer = await karin()
    await database().recordsArchive.deleteMany()
    const keys: (string | null)[] = []
    for (let number = 0; number <= mostKept; number++) {
      const { archiveId } = await makeArchive(officer.accountId)
      const row = await database().recordsArchive.findUniqueOrThrow({ where: { id: archiveId } })
      keys.push(row.blobKey)
    }
    expect(await readArchives(officer)).toHaveLength(mostKept)
    const removed = async () => (await committed('media.removed')).flatMap(({ blobKeys }) => blobKeys)
    expect(await removed()).toContain(keys[0])
    expect(await removed()).not.toContain(keys[1])
    setClock(() => new Date(Date.now() + 8 * 86_400_000))
    const again = await switchAccount(await signIn(officer.userId), officer.accountId)
    expect(await readArchives(again)).toEqual([])
    expect(await expireArchives('records_archives')).toBe(mostKept)
    expect(await removed()).toEqual(expect.arrayContaining(keys))
  })

  test('of an account that is gone have no owner any more, and are swept', async () => {
    const { id } = await database().account.create({
      data: { kind: 'agency', username: 'polizei_weg', displayName: 'Polizei Weg' },
    })
    const archiveId = await newArchive(id)
    await database().account.delete({ where: { id } })
    const where = { id: archiveId }
    const { blobKey } = await database().recordsArchive.findUniqueOrThrow({ where })
    await expireArchives('records_archives')
    expect(await database().recordsArchive.findUnique({ where })).toBeNull()
    expect((await committed('media.removed')).flatMap(({ blobKeys }) => blobKeys)).toContain(blobKey)
  })

  test('that were broken off are made anew, and leave no file of the first try', async () => {
    const { accountId } = await karin()
    const { archiveId } = await requestArchive('operator', accountId, thisWeek())
    const { key } = await storage().put(Buffer.from('PK half'), { contentType: 'application/zip' })
    await database().recordsArchive.update({
      where: { id: archiveId },
      data: { state: 'running', blobKey: key, done: 3, total: 9 },
    })
    await buildArchive(archiveId)
    expect(await storage().has(key)).toBe(false)
    const row = await database().recordsArchive.findUniqueOrThrow({ where: { id: archiveId } })
    expect(row.state).toBe('ready')
    expect(await storage().has(row.blobKey ?? '')).toBe(true)
    await buildArchive(archiveId)
    expect(await database().recordsArchive.findUniqueOrThrow({ where: { id: archiveId } })).toEqual(row)
  })

  test('that cannot be made are told as such, and may be asked for again', async () => {
    const officer = await karin()
    const { archiveId } = await requestArchive(officer, officer.accountId, thisWeek())
    const broken = await database().post.create({
      data: {
        authorId: officer.accountId,
        visibility: 'public',
        conversationId: 1n,
        media: {
          create: {
            ownerId: officer.accountId,
            blurhash: '',
            width: 1,
            height: 1,
            variants: [
              { size: 'large', format: 'webp', width: 1, height: 1, key: '../../etc/passwd', bytes: 1 },
            ],
          },
        },
      },
    })
    await expect(buildArchive(archiveId)).rejects.toThrow()
    expect(await readArchives(officer)).toContainEqual(
      expect.objectContaining({ id: `${archiveId}`, state: 'failed' }),
    )
    await database().post.delete({ where: { id: broken.id } })
    expect(await requestArchive(officer, officer.accountId, thisWeek())).toBeDefined()
  })
})

describe('whatever somebody writes', () => {
  const evil = [
    '</title></script><script>alert(1)</script>',
    '"><img src=x onerror=alert(2)>',
    '../../etc/passwd',
    '=HYPERLINK("http://evil.example")',
    'exe.\u202egnp.txt',
    '\u2067rückwärts',
    '&lt;b&gt; &amp;',
  ]

  test('stays a text in every page and every table of an archive', async () => {
    const officer = await karin()
    const ids: bigint[] = []
    for (const text of evil) ids.push(await write(officer, text, { contentWarning: text }))
    const made = await makeArchive(officer.accountId)
    const pages = [...made.files].filter(([path]) => path.endsWith('.html')).map(([, bytes]) => String(bytes))
    expect(pages.length).toBeGreaterThan(evil.length)
    for (const page of pages) {
      expect(page).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
      const tags = page.match(/<[^>]*>/g) ?? []
      expect(tags.filter((tag) => /^<(script|iframe|object|link|base|form)|\son\w+=/i.test(tag))).toEqual([])
      expect(tags.filter((tag) => /^<img/.test(tag) && !/^<img src="\.\.\/media\//.test(tag))).toEqual([])
      expect(page).toMatch(/<meta http-equiv="Content-Security-Policy" content="default-src 'none';/)
      expect(page.match(/<title>/g)).toHaveLength(1)
    }
    expect(made.page(ids[4] ?? 0n)).toContain('exe.[U+202E]gnp.txt')
    expect(ids.map((id) => made.post(id)?.texts[0]?.text)).toEqual(evil)
    expect([...made.files.keys()].filter((path) => !/^[A-Za-z0-9]+[\w.-]*(\/[\w.-]+)?$/.test(path))).toEqual(
      [],
    )
    const table = String(made.files.get('posts.csv'))
    expect(table).toContain(`'=HYPERLINK`)
    expect(table).not.toMatch(/[;\n]"?=/)
  })

  test('cannot name another file by what an agency is called', async () => {
    const officer = await karin()
    const { accountId } = officer
    const name = { displayName: '<b>Polizei</b> "; filename=x.exe' }
    const before = await database().account.findUniqueOrThrow({ where: { id: accountId } })
    await database().account.update({ where: { id: accountId }, data: name })
    const { archiveId, files } = await makeArchive(accountId)
    const { headers } = await get(`/desk/records/${archiveId}/archive`, cookieOf(officer))
    expect(headers['content-disposition']).toMatch(/^attachment; filename="[\w.-]+"$/)
    expect(String(files.get('index.html'))).not.toContain('<b>Polizei')
    await database().account.update({
      where: { id: accountId },
      data: { displayName: before.displayName },
    })
  })
})

test('the keys are published for everybody, each also by itself, and never the private part', async () => {
  await makeArchive(await polizeiOstufer())
  const answer = await get('/records/keys')
  expect(answer.statusCode).toBe(200)
  const { keys } = answer.json()
  expect(keys).toMatchObject([{ fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/), retiredAt: null }])
  expect(answer.body).not.toMatch(/PRIVATE|sealed/i)
  const pem = await get(`/records/keys/${keys[0].fingerprint}.pem`)
  expect(pem.body).toBe(keys[0].publicKey)
  expect((await get('/records/keys/..%2F..%2Fx.pem')).statusCode).toBe(404)
})

import { afterEach, describe, expect, test } from 'vitest'
import { boostPost } from '#domain/posts/boost-post.ts'
import { deletePost } from '#domain/posts/delete-post.ts'
import { erasePosts, postsOf } from '#domain/posts/erase-posts.ts'
import { favouritePost } from '#domain/posts/favourite-post.ts'
import { addCounts, type Count } from '#domain/statistics/add-counts.ts'
import { exportStatistics, readStatistics } from '#domain/statistics/read-statistics.ts'
import { told } from '#domain/statistics/statistics-rules.ts'
import { buildFront } from '#http/front.ts'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { monthAt, neighbour, spanOf } from '#wire/months.ts'
import { anna, bernd, citizen, cookieOf, jonas, karin, karinHerself, polizeiOstufer } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { newNotice } from '../rig/drafts.ts'
import { refusal } from '../rig/refusal.ts'
import { agencysPost, count, numbersOf } from '../rig/statistics.ts'
import { write } from '../rig/write.ts'

connectTestDatabase()
afterEach(() => setClock(undefined))

const current = monthAt(new Date())
/** Months nobody else's test looks at. */
let used = 0
const another = () => neighbour(current, -++used)
const within = (month: string) => new Date(spanOf(month).from.getTime() + 3_600_000)
const counted = (id: bigint, numbers: Partial<Count>): [string, Count] => [
  id.toString(),
  { views: 0, contacts: 0, ...numbers },
]
const lineOf = async (id: bigint, month: string) =>
  (await readStatistics(await karin(), month)).lines.find(({ postId }) => postId === `${id}`)

describe('what was counted', () => {
  test('is added to the numbers of public posts of agencies, and of nothing else', async () => {
    const agency = await karin()
    const posts = {
      public: await write(agency, 'Für alle'),
      unlisted: await write(agency, 'Nicht gelistet', { visibility: 'unlisted' }),
      followers: await write(agency, 'Nur für Follower', { visibility: 'followers' }),
      citizens: await write(await anna(), 'Von einer Bürgerin'),
      deleted: await write(agency, 'Gelöscht'),
      missing: 7n,
    }
    await deletePost(agency, posts.deleted)
    await addCounts(new Map(Object.values(posts).map((id) => counted(id, { views: 2, contacts: 1 }))))
    await addCounts(new Map([counted(posts.public, { views: 3 })]))
    const stored = await Promise.all(Object.values(posts).map(async (id) => (await numbersOf(id)).views))
    expect(stored).toEqual([5, 2, 0, 0, 0, 0])
    expect(await numbersOf(posts.public)).toEqual({ views: 5, contacts: 1 })
  })

  test('is the month’s in Berlin', async () => {
    const id = await agencysPost('Zum Jahreswechsel')
    setClock(() => new Date('2026-12-31T22:59:00Z'))
    await addCounts(new Map([counted(id, { views: 1 })]))
    setClock(() => new Date('2026-12-31T23:01:00Z'))
    await addCounts(new Map([counted(id, { views: 2 })]))
    const stored = await database().postMonth.findMany({ where: { postId: id }, orderBy: { month: 'asc' } })
    expect(stored.map(({ month, views }) => [month.toISOString().slice(0, 10), views])).toEqual([
      ['2026-12-01', 1],
      ['2027-01-01', 2],
    ])
  })

  test('by several nodes at once is all there, and none waits for another in a circle', async () => {
    const ids = await Promise.all(Array.from({ length: 20 }, (_, n) => agencysPost(`Nr. ${n}`)))
    const orders = Array.from({ length: 16 }, (_, n) => (n % 2 ? ids : ids.toReversed()))
    await Promise.all(orders.map((each) => addCounts(new Map(each.map((id) => counted(id, { views: 1 }))))))
    const stored = await Promise.all(ids.map(numbersOf))
    expect(new Set(stored.map(({ views }) => views))).toEqual(new Set([16]))
  })
})

describe('the statistics of a month', () => {
  test('tell of each number no more than the rule does', async () => {
    const month = another()
    const ids = await Promise.all(Array.from({ length: 23 }, () => agencysPost('Verkehr', within(month))))
    for (const [views, id] of ids.entries()) await count(id, month, views)
    const { lines, totals, months } = await readStatistics(await karin(), month)
    const shown = new Map(lines.map(({ postId, views }) => [postId, views]))
    expect(ids.map((id) => shown.get(`${id}`))).toEqual(ids.map((_, views) => told(views)))
    const sum = lines.reduce((all, { views }) => all + (views ?? 0), 0)
    expect(totals).toMatchObject({ published: 23, views: sum, hiddenViews: 5 })
    expect(months.find((each) => each.month === month)?.views).toBe(sum)
  })

  test('show a post of another month for a number that is told, so that its line tells nothing of a smaller one', async () => {
    const month = another()
    const [opened, hardly] = [
      await agencysPost('Alt', within(neighbour(month, -1))),
      await agencysPost('Älter', within(neighbour(month, -1))),
    ]
    await count(opened, month, 5)
    await count(hardly, month, 4, 4)
    const { lines, totals } = await readStatistics(await karin(), month)
    expect(lines.map(({ postId }) => postId)).toEqual([`${opened}`])
    expect(totals).toMatchObject({ published: 0, views: 5, contacts: 0 })
  })

  test('count what others did with it: boosts, quotes, answers, favourites; nothing of the agency’s own', async () => {
    const [agency, reader, other] = [await karin(), await anna(), await bernd()]
    const id = await write(agency, 'Wer hat etwas gesehen?')
    await boostPost(reader, id)
    await boostPost(agency, id)
    await write(reader, 'Seht her', { quoteOfId: id })
    await write(reader, 'Ich', { replyToId: id })
    await write(other, 'Ich auch', { replyToId: id })
    await write(other, 'Nur unter uns', { replyToId: id, visibility: 'direct' })
    await write(agency, 'Danke', { replyToId: id })
    await favouritePost(other, id)
    await favouritePost(agency, id)
    expect(await lineOf(id, current)).toMatchObject({
      kind: 'post',
      shares: 2,
      replies: 2,
      favourites: 1,
      views: null,
    })
    expect(await lineOf(id, another())).toBeUndefined()
  })

  test('keep the numbers of a post that was taken back, without its words', async () => {
    const agency = await karin()
    const id = await write(agency, 'Falsch gemeldet')
    await count(id, current, 31)
    const before = (await readStatistics(agency, current)).totals.views
    await deletePost(agency, id)
    expect(await lineOf(id, current)).toMatchObject({ words: '', isWithdrawn: true, views: 30 })
    expect((await readStatistics(agency, current)).totals.views).toBe(before)
  })

  test('say which posts are notices, and how often their contact was used', async () => {
    const month = another()
    const id = await newNotice(await polizeiOstufer())
    await database().post.update({ where: { id }, data: { createdAt: within(month) } })
    await count(id, month, 12, 9)
    const plain = await agencysPost('Nur ein Beitrag', within(month))
    expect(await lineOf(id, month)).toMatchObject({ kind: 'missing', contacts: 5, views: 10 })
    expect(await lineOf(plain, month)).toMatchObject({ kind: 'post', contacts: 'none' })
  })

  test('are read page by page, with the sums of all', async () => {
    const month = another()
    const ids = await Promise.all(
      Array.from({ length: 130 }, (_, n) => agencysPost(`Nr. ${n}`, within(month))),
    )
    for (const id of ids) await count(id, month, 6)
    const first = await readStatistics(await karin(), month)
    const second = await readStatistics(await karin(), month, BigInt(first.older ?? 0))
    expect([first.lines.length, second.lines.length, second.older]).toEqual([100, 30, null])
    expect(new Set([...first.lines, ...second.lines].map(({ postId }) => postId)).size).toBe(130)
    expect([first.totals.views, second.totals.views]).toEqual([650, 650])
  })

  test('are those of a month that is kept', async () => {
    const read = async (month: string) => (await readStatistics(await karin(), month)).month
    expect(await read(neighbour(current, -24))).toBe(neighbour(current, -24))
    expect(await read(neighbour(current, -25))).toBe(current)
    expect(await read(neighbour(current, 1))).toBe(current)
  })

  test('are the team’s that writes for the agency, and nobody else’s', async () => {
    expect((await readStatistics(await jonas(), current)).month).toBe(current)
    for (const viewer of [await anna(), await karinHerself()]) {
      expect(await refusal(readStatistics(viewer, current))).toBe('not-allowed')
      expect(await refusal(exportStatistics(viewer, current))).toBe('not-allowed')
    }
  })
})

describe('the table for spreadsheets', () => {
  const load = async (cookie: string, month: string) => {
    const front = await buildFront({ root: '.' })
    const answer = await front.inject({ url: `/desk/statistics/export?month=${month}`, headers: { cookie } })
    await front.close()
    return answer
  }

  test('tells what the page tells, and no formula', async () => {
    const month = another()
    const at = within(month)
    const [loud, quiet] = [
      await agencysPost('=HYPERLINK("http://evil.test")', at),
      await agencysPost('@alle; Achtung', at),
    ]
    await count(loud, month, 1_234)
    await count(quiet, month, 3)
    const { statusCode, headers, body } = await load(cookieOf(await karin()), month)
    expect(statusCode).toBe(200)
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="statistics-polizei_ostufer-${month}.csv"`,
      'cache-control': 'private, no-store',
    })
    expect(body.replace('\ufeff', '').split('\r\n')).toEqual([
      'month;published;address;words;kind;withdrawn;views;contact_clicks;shares;replies;favourites',
      `${month};${at.toISOString()};/@polizei_ostufer/${quiet};"'@alle; Achtung";post;no;<5;;0;0;0`,
      `${month};${at.toISOString()};/@polizei_ostufer/${loud};"'=HYPERLINK(""http://evil.test"")";post;no;1230;;0;0;0`,
      '',
    ])
  })

  test('has every line of a long month', async () => {
    const month = another()
    const authorId = await polizeiOstufer()
    await database().post.createMany({
      data: Array.from({ length: 1_100 }, () => ({
        authorId,
        visibility: 'public' as const,
        conversationId: 0n,
        text: 'Lang',
        createdAt: within(month),
      })),
    })
    const { body } = await load(cookieOf(await karin()), month)
    expect(body.split('\r\n')).toHaveLength(1_102)
  })

  test('is for the team only; whoever is not signed in is led there', async () => {
    expect((await load('', current)).headers.location).toBe('/sign-in?returnTo=%2Fdesk%2Fstatistics')
    expect((await load(cookieOf(await anna()), current)).statusCode).toBe(403)
  })
})

describe('nobody is in the statistics', () => {
  test('the table holds a post, a month and two numbers, and refers to posts only', async () => {
    const columns = await database().$queryRaw<{ column_name: string }[]>`
      select column_name::text from information_schema.columns where table_name = 'post_months' order by 1`
    expect(columns.map((column) => column.column_name)).toEqual(['contacts', 'month', 'post_id', 'views'])
    const refers = await database().$queryRaw<{ to: string }[]>`
      select confrelid::regclass::text as to from pg_constraint where conrelid = 'post_months'::regclass and contype = 'f'`
    expect(refers).toEqual([{ to: 'posts' }])
  })

  test('what is shown and loaded is the same whoever of the team wrote, approved or published', async () => {
    const month = another()
    const id = await agencysPost('Von wem auch immer', within(month))
    await count(id, month, 20)
    const read = async () => {
      const lines: unknown[] = []
      const { batches } = await exportStatistics(await karin(), month)
      for await (const batch of batches) lines.push(...batch)
      return { page: await readStatistics(await karin(), month), lines }
    }
    const seen: string[] = []
    for (const writer of [await karin(), await jonas()]) {
      await database().post.update({ where: { id }, data: { writtenById: writer.userId } })
      seen.push(JSON.stringify(await read()))
    }
    expect(seen[0]).toContain('Von wem auch immer')
    expect(new Set(seen).size).toBe(1)
    expect(seen[0]).not.toMatch(/karin|jonas|Lorenzen|Behrens|userId|accountId/)
  })

  test('an account that is erased takes its numbers along, also where an empty place stays', async () => {
    const author = await citizen('war_einmal')
    const id = await write(author, 'Bald weg')
    await count(id, current, 9)
    await write(await anna(), 'Antwort', { replyToId: id })
    await erasePosts(await postsOf(author.accountId), async () => undefined)
    expect(await database().post.count({ where: { id } })).toBe(1)
    expect(await database().postMonth.count({ where: { postId: id } })).toBe(0)
  })
})

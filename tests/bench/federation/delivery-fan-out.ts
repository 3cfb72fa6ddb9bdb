import { followersOf } from '#federation/deliver/destinations.ts'
import { planPublished } from '#federation/deliver/plan-posts.ts'
import { database, nextId, transaction } from '#platform/database.ts'
import type { Bench } from '../bench.ts'
import { withVerbs } from '../connect.ts'
import { withClient } from '../dataset.ts'
import { type Figure, median, ms, percentile } from '../report.ts'
import { withOwnDatabase } from './own-database.ts'

const bench = 'federation-fan-out'
const [followers, hosts] = [100_000, 2_000]
const rounds = 7

/** One post for a hundred thousand followers on two thousand servers: what is planned, and how long that takes. */
export const deliveryFanOut: Bench = ({ dataset }) =>
  withOwnDatabase(dataset.url, 'fan_out_bench', (url) =>
    withVerbs(url, async () => {
      const [one, many] = [await newAuthor('eine'), await newAuthor('viele')]
      await withClient(url, async (client) => {
        await client.query(filling, [many.toString()])
        await client.query('vacuum analyze')
      })
      const times: { one: number[]; many: number[]; naive: number[] } = { one: [], many: [], naive: [] }
      let planned = 0
      for (let round = -1; round < rounds; round++) {
        const single = await publish(one)
        const fanned = await publish(many)
        const naive = await planForEach(many)
        planned = fanned.deliveries
        if (round < 0) continue
        times.one.push(single.ms)
        times.many.push(fanned.ms)
        times.naive.push(naive)
      }
      return figures(times, planned)
    }),
  )

function figures(times: Record<'one' | 'many' | 'naive', number[]>, planned: number): Figure[] {
  const figure = (all: number[]) => `${ms(median(all))}, p95 ${ms(percentile(all, 95))}`
  return [
    { bench, what: 'planning a post for 1 follower elsewhere', figure: figure(times.one) },
    {
      bench,
      what: `the same for ${followers.toLocaleString('en')} followers on ${hosts.toLocaleString('en')} servers; of a second`,
      figure: `${figure(times.many)}, 1 job, ${planned.toLocaleString('en')} deliveries`,
      ratio: median(times.many) / 1_000,
      aim: { most: 1 },
    },
    {
      bench,
      what: 'deliveries of it against followers',
      figure: `${planned.toLocaleString('en')} of ${followers.toLocaleString('en')}`,
      ratio: planned / followers,
      aim: { most: 0.02 },
    },
    {
      bench,
      what: 'planning it against one row for each follower',
      figure: `${ms(median(times.many))} against ${ms(median(times.naive))}`,
      ratio: median(times.many) / median(times.naive),
    },
  ]
}

async function newAuthor(username: string): Promise<bigint> {
  const { id } = await database().account.create({
    data: { username, displayName: username, counters: { create: {} } },
  })
  const follower = await database().$queryRawUnsafe<{ id: bigint }[]>(
    `with i as (insert into inboxes (url, host) values ('https://' || $1 || '.example/inbox', $1 || '.example') returning id, host),
     a as (insert into accounts (username, domain, display_name) select 'a', host, '' from i returning id),
     r as (insert into remote_actors (account_id, uri, type, host, inbox_url, inbox_id, fetched_at)
       select a.id, 'https://' || i.host || '/a', 'Person', i.host, 'https://' || i.host || '/a/inbox', i.id, now() from a, i)
     insert into follows (follower_id, target_id) select id, $2 from a returning follower_id as id`,
    username,
    id,
  )
  if (follower.length !== 1) throw new Error('Nobody follows')
  return id
}

/** No verb makes a hundred thousand people in a minute. */
const filling = `with i as (insert into inboxes (url, host)
       select 'https://h' || n || '.example/inbox', 'h' || n || '.example' from generate_series(1, ${hosts - 1}) n returning id, host),
     named as (select *, row_number() over () as n from i),
     a as (insert into accounts (username, domain, display_name)
       select 'p' || n, (select host from named where named.n = 1 + p.n % ${hosts - 1}), '' from generate_series(1, ${followers - 1}) p (n)
       returning id, username, domain),
     r as (insert into remote_actors (account_id, uri, type, host, inbox_url, inbox_id, fetched_at)
       select a.id, 'https://' || i.host || '/' || a.username, 'Person', i.host, 'https://' || i.host || '/' || a.username || '/inbox', i.id, now()
       from a join i on i.host = a.domain)
     insert into follows (follower_id, target_id) select id, $1 from a`

/** Writes a post and plans it, as the job does. */
async function publish(authorId: bigint): Promise<{ ms: number; deliveries: number }> {
  const id = await newPost(authorId)
  const begun = performance.now()
  await planPublished({ postId: id.toString() } as Parameters<typeof planPublished>[0])
  const took = performance.now() - begun
  const deliveries = await database().delivery.count({ where: { aboutId: id } })
  await database().$executeRawUnsafe('truncate outgoing_activities cascade')
  return { ms: took, deliveries }
}

const newPost = (authorId: bigint): Promise<bigint> =>
  transaction(async (tx) => {
    const id = await nextId(tx, new Date())
    await tx.post.create({
      data: {
        id,
        authorId,
        text: 'Die Fähre um 17:20 Uhr fällt aus.',
        html: '<p>Die Fähre um 17:20 Uhr fällt aus.</p>',
        visibility: 'public',
        conversationId: id,
        counters: { create: {} },
      },
    })
    return id
  })

/** What it would take to plan a delivery for each follower. */
async function planForEach(authorId: bigint): Promise<number> {
  const activity = await database().outgoingActivity.create({
    data: { accountId: authorId, body: '{}', expiresAt: new Date() },
  })
  const begun = performance.now()
  await transaction(async (tx) => {
    await followersOf(tx, authorId)
    await tx.$executeRawUnsafe(
      `insert into deliveries (activity_id, inbox_id, host, due_at)
       select $1, r.inbox_id, r.host, now() from follows f join remote_actors r on r.account_id = f.follower_id where f.target_id = $2`,
      activity.id,
      authorId,
    )
  })
  const took = performance.now() - begun
  await database().$executeRawUnsafe('truncate outgoing_activities cascade')
  return took
}

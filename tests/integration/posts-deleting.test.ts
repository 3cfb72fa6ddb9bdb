import { describe, expect, test } from 'vitest'
import type { Reader } from '#domain/accounts/viewer.ts'
import { boostPost } from '#domain/posts/boost-post.ts'
import { cleanDeletedPost } from '#domain/posts/clean-deleted-post.ts'
import { deletePost } from '#domain/posts/delete-post.ts'
import { favouritePost } from '#domain/posts/favourite-post.ts'
import { loadPostViews } from '#domain/posts/load-post-views.ts'
import { readThread } from '#domain/posts/read-thread.ts'
import { database } from '#platform/database.ts'
import { bernd, clara } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { refusal } from '../rig/refusal.ts'
import { write } from '../rig/write.ts'

connectTestDatabase()

const see = async (reader: Reader, id: bigint) =>
  (await loadPostViews(reader, [id.toString()])).get(id.toString())

describe('deleting', () => {
  test('words, history, boosts and favourites go; the address says gone; replies stay', async () => {
    const [author, friend] = [await clara(), await bernd()]
    const id = await write(author, 'Weg damit #weg')
    const reply = await write(friend, 'Schade', { replyToId: id })
    await boostPost(friend, id)
    await favouritePost(friend, id)
    await deletePost(author, id)
    expect(await refusal(readThread(null, id))).toBe('post-deleted')
    expect(await database().post.findUniqueOrThrow({ where: { id } })).toMatchObject({ text: '', html: '' })
    await cleanDeletedPost(id)
    expect(await database().post.count({ where: { boostOfId: id } })).toBe(0)
    expect(await database().favourite.count({ where: { postId: id } })).toBe(0)
    expect((await readThread(null, reply)).post.html).toBe('<p>Schade</p>')
  })

  test('a post that very many have boosted, marked and voted on is gone at once, and all of it soon', async () => {
    const author = await clara()
    const poll = { options: ['Ja', 'Nein'], days: 1, multiple: false }
    const id = await write(author, 'Alle haben reagiert', { poll })
    const others = 3_500
    await reactFromAll(id, others)
    const begun = Date.now()
    await deletePost(author, id)
    expect(Date.now() - begun).toBeLessThan(1_000)
    expect(await refusal(readThread(null, id))).toBe('post-deleted')

    await cleanDeletedPost(id)
    await cleanDeletedPost(id)
    const left = await database().$queryRaw<{ rows: number }[]>`
      select (select count(*) from posts where boost_of_id = ${id})::int as rows
      union all select count(*)::int from favourites where post_id = ${id}
      union all select count(*)::int from notifications where post_id = ${id}
      union all select count(*)::int from polls where post_id = ${id}
      union all select count(*)::int from poll_ballots where post_id = ${id}`
    expect(left.map(({ rows }) => rows)).toEqual([0, 0, 0, 0, 0])
    const posts = await database().accountCounter.groupBy({
      by: ['posts'],
      where: { account: { username: { startsWith: 'viele_' } } },
      _count: true,
    })
    expect(posts).toEqual([{ posts: 0, _count: others }])
  })

  test('what others added to a post that stands is not cleaned away', async () => {
    const [author, friend] = [await clara(), await bernd()]
    const id = await write(author, 'Steht')
    await favouritePost(friend, id)
    await cleanDeletedPost(id)
    expect(await database().favourite.count({ where: { postId: id } })).toBe(1)
  })

  test('a quote of a deleted post says that it is gone', async () => {
    const author = await clara()
    const quoted = await write(author, 'Zitat')
    const quoting = await write(await bernd(), 'Seht', { quoteOfId: quoted })
    expect((await see(null, quoting))?.quote).toMatchObject({
      state: 'shown',
      post: { html: '<p>Zitat</p>' },
    })
    await deletePost(author, quoted)
    expect((await see(null, quoting))?.quote).toEqual({ state: 'gone' })
  })
})

/** Accounts that have all boosted and marked a post, voted in its poll and been told of it. */
async function reactFromAll(id: bigint, count: number): Promise<void> {
  await database().$executeRaw`
    with made as (
      insert into accounts (username, display_name) select 'viele_' || n, 'Viele' from generate_series(1, ${count}::int) n
      returning id),
    counted as (insert into account_counters (account_id, posts) select id, 1 from made),
    boosted as (
      insert into posts (author_id, visibility, conversation_id, boost_of_id) select id, 'public', ${id}, ${id} from made),
    marked as (insert into favourites (account_id, post_id) select id, ${id} from made),
    voted as (insert into poll_ballots (post_id, account_id, choices) select ${id}, id, '{0}' from made)
    insert into notifications (account_id, kind, from_account_id, post_id)
    select id, 'edit', (select author_id from posts where id = ${id}), ${id} from made`
}

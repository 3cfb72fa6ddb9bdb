import { now } from '#platform/clock.ts'
import { rows, statement } from '#platform/database.ts'
import { monthAt } from '#wire/months.ts'

/** How often since it was last written down. */
export type Count = { views: number; contacts: number }

/**
 * In the order of the posts, so that two nodes that write at once do not wait for each other in a circle. Only posts of our agencies
 * that everybody may read have numbers; whatever else was opened is forgotten here.
 */
const adding = statement(`
  insert into post_months (post_id, month, views, contacts)
  select p.id, $1::date, given.views, given.contacts
  from unnest($2::bigint[], $3::int[], $4::int[]) as given(id, views, contacts)
  join posts p on p.id = given.id join accounts a on a.id = p.author_id
  where a.kind = 'agency' and a.domain is null and p.visibility in ('public', 'unlisted')
    and p.deleted_at is null and p.boost_of_id is null and p.held_at is null
  order by p.id
  on conflict (post_id, month) do update
  set views = post_months.views + excluded.views, contacts = post_months.contacts + excluded.contacts`)

/**
 * Adds what a node counted, by post, to the numbers of this month, in one statement. It is one month's if it is written in it: the
 * seconds before midnight may fall into the next.
 */
export async function addCounts(counts: ReadonlyMap<string, Count>): Promise<void> {
  const given = [...counts.values()]
  await rows(adding, [
    `${monthAt(now())}-01`,
    [...counts.keys()],
    given.map(({ views }) => views),
    given.map(({ contacts }) => contacts),
  ])
}

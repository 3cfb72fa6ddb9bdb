import { now } from '#platform/clock.ts'
import { database, rows, statement } from '#platform/database.ts'
import type { DeskPage, DeskTab } from '#wire/desk-view.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { likePattern } from '../text-rules.ts'
import { type DeskRow, deskColumns, toDeskLine } from './internal/desk-lines.ts'

const perPage = 30

const deletedPost = `exists (select 1 from posts p left join notices n on n.post_id = p.id
  where p.id = d.post_id and (p.deleted_at is not null or n.state = 'withdrawn'))`
const conditions: Record<DeskTab, string> = {
  drafts: `d.state in ('draft', 'returned')`,
  waiting: `(d.state = 'waiting' or d.state = 'published' and d.urgent_reason <> '' and d.reviewed_at is null)`,
  planned: `d.state = 'planned'`,
  published: `d.state = 'published' and not ${deletedPost}`,
  withdrawn: `d.state = 'published' and ${deletedPost}`,
  discarded: `d.state = 'discarded'`,
}

export const deskTabs = Object.keys(conditions) as DeskTab[]

const listing = (tab: DeskTab) =>
  statement(`
    select ${deskColumns('$2')} from drafts d join accounts a on a.id = d.account_id
    where d.account_id = $1 and ${conditions[tab]}
      and ($3::bigint is null or d.id < $3::bigint)
      and ($4::text is null or d.search_text like $4)
    order by d.id desc limit ${perPage}`)

const listings = Object.fromEntries(deskTabs.map((tab) => [tab, listing(tab)])) as Record<
  DeskTab,
  ReturnType<typeof statement>
>

const counting = statement(`
  select count(*) filter (where d.state in ('draft', 'returned'))::int as drafts,
    count(*) filter (where d.state = 'waiting')::int as waiting,
    count(*) filter (where d.state = 'planned')::int as planned,
    count(*) filter (where d.state = 'published')::int as reviews
  from drafts d where d.account_id = $1 and (d.state in ('draft', 'returned', 'waiting', 'planned')
    or d.state = 'published' and d.urgent_reason <> '' and d.reviewed_at is null)`)

/**
 * A page of the desk of the agency the viewer acts as, newest first; `words` finds what contains them.
 * @throws DomainError not-allowed
 */
export async function readDesk(
  viewer: Viewer,
  tab: DeskTab,
  { before, words }: { before?: bigint | undefined; words?: string | undefined } = {},
): Promise<DeskPage> {
  await demandForAccount(database(), viewer, 'desk.write')
  const like = words?.trim() ? likePattern(words.trim().toLowerCase()) : null
  const [found, [counts]] = await Promise.all([
    rows<DeskRow>(listings[tab], [viewer.accountId, now(), before ?? null, like]),
    rows<DeskPage['counts']>(counting, [viewer.accountId]),
  ])
  return {
    tab,
    lines: found.map(toDeskLine),
    older: found.length === perPage ? (found.at(-1)?.id ?? null) : null,
    counts: counts ?? { drafts: 0, waiting: 0, planned: 0, reviews: 0 },
  }
}

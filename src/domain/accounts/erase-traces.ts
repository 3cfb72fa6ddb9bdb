import { transaction } from '#platform/database.ts'
import { record } from '../events.ts'
import { deleteMediaRows } from '../media/delete-media-rows.ts'

const batch = 1_000

/** Rows of a batch: the condition names a column, the batch is found by where its rows lie. */
const some = (table: string, condition: string): string =>
  `ctid = any (array(select ctid from ${table} where ${condition} limit ${batch}))`

const remove = (table: string, column: string): string =>
  removing(`delete from ${table} where ${column} = $1 and ${some(table, `${column} = $1`)} returning 1`)

const removing = (statement: string, counted = ''): string =>
  `with gone as (${statement})${counted} select count(*)::int as removed from gone`

/** Counters are locked in one order for all, so that nobody waits in a circle. */
const counting = (counters: string, key: string, of: string, counter: string): string => `, held as (
    select c.${key} from ${counters} c where c.${key} in (select ${of} from gone) order by c.${key} for no key update),
  counted as (
    update ${counters} c set ${counter} = greatest(c.${counter} - 1, 0) from held where held.${key} = c.${key})`

const removeFollows = (mine: string, others: string, counter: string): string =>
  removing(
    `delete from follows where ${mine} = $1 and ${some('follows', `${mine} = $1`)} returning ${others}`,
    counting('account_counters', 'account_id', others, counter),
  )

/**
 * Everything an account did besides writing, and what others hold about it. A vote stays as a number without a name:
 * taking it out would change results that were published.
 */
const traces: string[] = [
  removing(
    `delete from favourites where account_id = $1 and ${some('favourites', 'account_id = $1')} returning post_id`,
    counting('post_counters', 'post_id', 'post_id', 'favourites'),
  ),
  // What she reported stays reported, without her name and words.
  removing(
    `update reports set reporter_id = null, comment = ''
     where reporter_id = $1 and ${some('reports', 'reporter_id = $1')} returning 1`,
  ),
  removeFollows('follower_id', 'target_id', 'followers'),
  removeFollows('target_id', 'follower_id', 'following'),
  ...[
    ['follow_requests', 'follower_id'],
    ['follow_requests', 'target_id'],
    ['followed_tags', 'account_id'],
    ['followed_districts', 'account_id'],
    ['lists', 'owner_id'],
    ['list_members', 'account_id'],
    ['blocks', 'account_id'],
    ['blocks', 'target_id'],
    ['mutes', 'account_id'],
    ['mutes', 'target_id'],
    ['filters', 'account_id'],
    ['mentions', 'account_id'],
    ['pins', 'account_id'],
    ['bookmarks', 'account_id'],
    ['poll_ballots', 'account_id'],
    ['submissions', 'account_id'],
    ['notifications', 'account_id'],
    ['notifications', 'from_account_id'],
  ].map(([table = '', column = '']) => remove(table, column)),
]

/** How many parts there are, for the progress. */
export const traceCount = traces.length + 1

/** Removes what an account did besides writing, and its pictures, in steps of bounded size. Event: media.removed */
export async function eraseTraces(accountId: bigint, gone: (count: number) => Promise<void>): Promise<void> {
  for (const trace of traces) {
    await untilLess(batch, (tx) => tx.$queryRawUnsafe<{ removed: number }[]>(trace, accountId))
    await gone(1)
  }
  const pictures = 10
  await untilLess(pictures, async (tx) => {
    const media = await tx.media.findMany({
      where: { ownerId: accountId },
      select: { id: true },
      take: pictures,
    })
    const blobKeys = await deleteMediaRows(
      tx,
      media.map(({ id }) => id),
    )
    if (blobKeys.length > 0) await record(tx, 'media.removed', { blobKeys })
    return [{ removed: media.length }]
  })
  await gone(1)
}

type Step = (tx: Parameters<Parameters<typeof transaction>[0]>[0]) => Promise<{ removed: number }[]>

async function untilLess(full: number, step: Step): Promise<void> {
  let removed = full
  while (removed >= full) removed = (await transaction(step))[0]?.removed ?? 0
}

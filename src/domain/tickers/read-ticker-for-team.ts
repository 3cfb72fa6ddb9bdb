import { database, rows, statement } from '#platform/database.ts'
import type { TeamTickerView } from '#wire/ticker-view.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { handOf } from '../drafts/hand-of.ts'
import { wantsSecondPerson } from '../drafts/wants-second-person.ts'
import { DomainError } from '../errors.ts'
import { officerName } from '../officers/officer-name.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { postPath } from '../posts/post-path.ts'
import { firstLine } from '../text-rules.ts'
import { readTicker } from './read-ticker.ts'
import { refusalToApprove, tickerLimits } from './ticker-rules.ts'

const findWaiting = statement(`
  select e.id::text, e.text, ${officerName('e.written_by_id')} as by, e.written_by_id as "writtenById",
    e.written_at as at from ticker_entries e
  where e.post_id = $1 and e.published_at is null order by e.id limit ${tickerLimits.entries}`)

type Row = { id: string; text: string; by: string | null; writtenById: string | null; at: Date }

/**
 * A ticker of the agency the viewer acts as, with what waits for a second person.
 * @throws DomainError ticker-not-found also for another agency's, not-allowed
 */
export async function readTickerForTeam(viewer: Viewer, postId: bigint): Promise<TeamTickerView> {
  await demandForAccount(database(), viewer, 'desk.write')
  const post = await database().post.findFirst({
    where: { id: postId, authorId: viewer.accountId, deletedAt: null },
    select: { text: true, language: true },
  })
  if (!post) throw new DomainError('ticker-not-found')
  const [ticker, waiting, secondPerson, { mayApprove }] = await Promise.all([
    readTicker(viewer, postId),
    rows<Row>(findWaiting, [postId]),
    wantsSecondPerson(database(), viewer, 'ticker'),
    handOf(database(), viewer),
  ])
  const isOthers = (writtenById: string | null) =>
    refusalToApprove(
      { writtenById: writtenById === null ? null : BigInt(writtenById), publishedAt: null, struckAt: null },
      viewer.userId,
    ) === null
  return {
    postId: postId.toString(),
    path: postPath(viewer.handle, postId.toString()),
    title: firstLine(post.text),
    language: post.language,
    ticker,
    waiting: waiting.map(({ writtenById, at, ...row }) => ({
      ...row,
      at: at.toISOString(),
      mayApprove: mayApprove && isOthers(writtenById),
    })),
    secondPerson,
  }
}

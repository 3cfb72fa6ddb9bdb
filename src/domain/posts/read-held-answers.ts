import { database, rows, statement } from '#platform/database.ts'
import type { PostView } from '#wire/post-view.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { loadPostViews } from './load-post-views.ts'

const perPage = 30

const select = statement(`
  select h.post_id::text as id from held_answers h join posts p on p.id = h.post_id
  where h.to_account_id = $1 and h.dismissed_at is null and p.deleted_at is null
    and ($2::bigint is null or h.post_id < $2::bigint)
  order by h.post_id desc limit ${perPage}`)

export type HeldAnswers = { answers: PostView[]; older: string | null }

/** The answers that wait for the agency the viewer acts as, newest first. @throws DomainError not-allowed */
export async function readHeldAnswers(viewer: Viewer, before?: bigint): Promise<HeldAnswers> {
  await demandForAccount(database(), viewer, 'desk.write')
  const found = await rows<{ id: string }>(select, [viewer.accountId, before ?? null])
  const views = await loadPostViews(
    viewer,
    found.map(({ id }) => id),
  )
  return {
    answers: found.flatMap(({ id }) => views.get(id) ?? []),
    older: found.length === perPage ? (found.at(-1)?.id ?? null) : null,
  }
}

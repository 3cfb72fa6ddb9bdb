import { now } from '#platform/clock.ts'
import { rows, statement } from '#platform/database.ts'
import { dependsOn } from '#platform/page-context.ts'
import type { PostView } from '#wire/post-view.ts'
import type { Reader } from '../accounts/viewer.ts'
import { loadPostViews } from '../posts/load-post-views.ts'
import { issuedKinds } from './warning-rules.ts'

const mostShown = 50

const select = statement(`
  select p.id from notices n join posts p on p.id = n.post_id join accounts a on a.id = p.author_id
  where n.state = 'valid' and n.kind in (${issuedKinds.map((kind) => `'${kind}'`).join(', ')}) and (n.valid_until is null or n.valid_until > $1)
    and p.visibility = 'public' and p.deleted_at is null and p.uri is null and a.suspended_at is null
  order by n.severity desc, p.id desc limit ${mostShown}`)

/** The valid public warnings of agencies here, the gravest first. For everybody. */
export async function readOwnWarnings(reader: Reader): Promise<PostView[]> {
  dependsOn('feed:local')
  const found = await rows<{ id: string }>(select, [now()])
  const views = await loadPostViews(
    reader,
    found.map(({ id }) => id),
  )
  return found.flatMap(({ id }) => views.get(id) ?? [])
}

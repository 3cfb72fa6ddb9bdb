import { now } from '#platform/clock.ts'
import { rows, statement } from '#platform/database.ts'
import type { NoticeState } from '#wire/notice-view.ts'
import type { StoredVariant } from '../media/picture-view.ts'
import { stateAt } from './notice-rules.ts'

/** Where a photo of a notice is served, variant by variant. */
export const photoPath = (postId: string, mediaId: string, key: string): string =>
  `/notices/${postId}/photos/${mediaId}/${key.slice(0, 12)}`

const select = statement(`
  select n.state::text, n.valid_until, p.deleted_at is not null as deleted, a.suspended_at is not null as suspended,
    (select m.variants from media m where m.id = $2 and m.post_id = p.id and m.purpose = 'notice') as variants
  from notices n join posts p on p.id = n.post_id join accounts a on a.id = p.author_id
  where n.post_id = $1 and p.visibility in ('public', 'unlisted')`)

type Row = {
  state: NoticeState
  valid_until: Date | null
  deleted: boolean
  suspended: boolean
  variants: StoredVariant[] | null
}

/**
 * The blob of a notice's photo, while the notice is valid; `gone` from the second it is not, whatever else is still there;
 * null for what never was one.
 * @param mark how the address names the variant
 */
export async function readPhoto(
  postId: bigint,
  mediaId: bigint,
  mark: string,
): Promise<string | 'gone' | null> {
  const [row] = await rows<Row>(select, [postId, mediaId])
  if (!row) return null
  const isOver = row.deleted || stateAt(row.state, row.valid_until, now()) !== 'valid'
  if (isOver) return 'gone'
  if (row.suspended) return null
  return row.variants?.find(({ key }) => key.startsWith(mark) && mark.length === 12)?.key ?? null
}

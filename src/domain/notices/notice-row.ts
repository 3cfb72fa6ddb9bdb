import { now } from '#platform/clock.ts'
import type { NoticeState, NoticeView } from '#wire/notice-view.ts'
import { type MediaRow, mediaJson, pictureView } from '../media/picture-view.ts'
import { stateAt } from './notice-rules.ts'
import { photoPath } from './read-photo.ts'

/** A notice as statements return it. */
export type NoticeRow = Omit<NoticeView, 'photos'> & { photos: MediaRow[] | null }

/** SQL for a NoticeRow as JSON. @param notice, post aliases of their rows */
export const noticeJson = (notice: string, post: string): string => `json_build_object(
  'kind', ${notice}.kind, 'state', ${notice}.state, 'happened', ${notice}.happened,
  'contact', ${notice}.contact, 'reference', ${notice}.reference,
  'urgency', ${notice}.urgency, 'severity', ${notice}.severity, 'certainty', ${notice}.certainty, 'validUntil', ${notice}.valid_until,
  'endedAt', ${notice}.ended_at, 'photos', (
    select json_agg(${mediaJson('np')} order by np.position) from media np
    where np.post_id = ${post}.id and np.purpose = 'notice'))`

/** A notice as it stands now: from the second it ends it shows no photos any more. */
export function toNoticeView(postId: string, { photos, ...row }: NoticeRow): NoticeView {
  const state: NoticeState = stateAt(
    row.state,
    row.validUntil === null ? null : new Date(row.validUntil),
    now(),
  )
  const shown = state === 'valid' ? (photos ?? []) : []
  return {
    ...row,
    state,
    photos: shown.map((photo) => {
      const view = pictureView(photo)
      return {
        ...view,
        variants: view.variants.map((each) => ({ ...each, url: ownPath(postId, photo, each.url) })),
      }
    }),
  }
}

const ownPath = (postId: string, { id }: MediaRow, url: string): string =>
  photoPath(postId, id, url.slice(url.lastIndexOf('/') + 1))

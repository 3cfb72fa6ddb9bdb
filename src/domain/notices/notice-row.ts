import { now } from '#platform/clock.ts'
import type { ContactPart, NoticeState, NoticeView } from '#wire/notice-view.ts'
import { type MediaRow, mediaJson, pictureView } from '../media/picture-view.ts'
import { contactPieces } from './contact-rules.ts'
import { stateAt } from './notice-rules.ts'
import { contactPath } from './read-contact.ts'
import { photoPath } from './read-photo.ts'

/** A notice as statements return it. */
export type NoticeRow = Omit<NoticeView, 'photos' | 'contactParts'> & { photos: MediaRow[] | null }

/** SQL for a NoticeRow as JSON. @param notice, post aliases of their rows */
export const noticeJson = (notice: string, post: string): string => `json_build_object(
  'kind', ${notice}.kind, 'state', ${notice}.state, 'happened', ${notice}.happened,
  'contact', ${notice}.contact, 'reference', ${notice}.reference,
  'urgency', ${notice}.urgency, 'severity', ${notice}.severity, 'certainty', ${notice}.certainty, 'validUntil', ${notice}.valid_until,
  'endedAt', ${notice}.ended_at, 'photos', (
    select json_agg(${mediaJson('np')} order by np.position) from media np
    where np.post_id = ${post}.id and np.purpose = 'notice'))`

/** A notice as it stands now: from the second it ends it shows no photos any more, and leads nowhere. */
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
    contactParts: state === 'valid' ? contactParts(postId, row.contact) : [plain(row.contact)],
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

const plain = (text: string): ContactPart => ({ text, href: null, ping: null })

function contactParts(postId: string, contact: string): ContactPart[] {
  let link = 0
  return contactPieces(contact).map(({ text, target }) => {
    if (target === null) return plain(text)
    const path = contactPath(postId, link++)
    return target.startsWith('https:') ? { text, href: path, ping: null } : { text, href: target, ping: path }
  })
}

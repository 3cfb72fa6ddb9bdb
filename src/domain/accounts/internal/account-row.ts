import type { AccountLine } from '#wire/account-view.ts'
import { type MediaRow, mediaJson, pictureView } from '../../media/picture-view.ts'

/** An account's short form as statements return it; ids are decimal strings. */
export type LineRow = {
  id: string
  kind: 'person' | 'agency'
  username: string
  domain: string | null
  display_name: string
  suspended: boolean
  avatar: MediaRow | null
  vouched_by: string | null
  granted_at: Date | null
}

export const lineColumns = `a.id, a.kind::text, a.username, a.domain, a.display_name,
  a.suspended_at is not null as suspended, ${mediaJson('avatar')} as avatar, mark.vouched_by, mark.granted_at`

/** The official mark counts only for the very name and handle it was granted for: a change of either voids it. */
export const lineJoins = `
  left join media avatar on avatar.id = a.avatar_media_id
  left join official_marks mark on mark.account_id = a.id
    and mark.for_name = a.display_name and mark.for_username = a.username and a.suspended_at is null`

export function toAccountLine(row: LineRow): AccountLine {
  return {
    id: row.id,
    handle: row.domain === null ? row.username : `${row.username}@${row.domain}`,
    displayName: row.display_name,
    kind: row.kind,
    avatar: row.avatar && !row.suspended ? pictureView(row.avatar) : null,
    officialMark:
      row.vouched_by !== null && row.granted_at !== null
        ? { vouchedBy: row.vouched_by, grantedAt: row.granted_at.toISOString() }
        : null,
  }
}

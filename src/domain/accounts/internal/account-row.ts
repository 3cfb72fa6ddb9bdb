import type { AccountLine } from '#wire/account-view.ts'
import type { DomainTreatment } from '../../domains/domains-rules.ts'
import { readTreatments } from '../../domains/read-domain-treatment.ts'
import { type EmojiRow, emojisIn, emojiView } from '../../media/emoji-view.ts'
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
  /** Of an account of another server. */
  remote: { url: string; host: string; emojis: EmojiRow[] } | null
}

/** Asked only of accounts of other servers. */
const remoteJson = `case when a.domain is not null then (
  select json_build_object('url', coalesce(nullif(r.url, ''), r.uri), 'host', r.host,
    'emojis', ${emojisIn('a.display_name', 'r.host')})
  from remote_actors r where r.account_id = a.id) end`

export const lineColumns = `a.id, a.kind::text, a.username, a.domain, a.display_name,
  a.suspended_at is not null as suspended, ${mediaJson('avatar')} as avatar, mark.vouched_by, mark.granted_at,
  ${remoteJson} as remote`

/** The official mark counts only for the very name and handle it was granted for: a change of either voids it. */
export const lineJoins = `
  left join media avatar on avatar.id = a.avatar_media_id
  left join official_marks mark on mark.account_id = a.id
    and mark.for_name = a.display_name and mark.for_username = a.username and a.suspended_at is null`

/** How the servers of some accounts are treated; nothing is asked where all are ours. */
export const treatmentsFor = async (rows: LineRow[]): Promise<(row: LineRow) => DomainTreatment | null> => {
  if (rows.every(({ domain }) => domain === null)) return () => null
  const treatmentOf = await readTreatments()
  return ({ domain, remote }) => (domain === null ? null : treatmentOf(remote?.host ?? domain))
}

export function toAccountLine(row: LineRow, treatment: DomainTreatment | null): AccountLine {
  const isShown = !row.suspended && !treatment?.rejectMedia
  return {
    id: row.id,
    handle: row.domain === null ? row.username : `${row.username}@${row.domain}`,
    displayName: row.display_name,
    kind: row.kind,
    avatar: row.avatar && isShown ? pictureView(row.avatar) : null,
    officialMark:
      row.vouched_by !== null && row.granted_at !== null
        ? { vouchedBy: row.vouched_by, grantedAt: row.granted_at.toISOString() }
        : null,
    url: row.remote?.url ?? null,
    partner: treatment?.partner ? treatment.partnerName || (row.domain ?? '') : null,
    emojis: row.remote?.emojis.map(emojiView) ?? [],
  }
}

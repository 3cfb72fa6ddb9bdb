import { rows, statement } from '#platform/database.ts'
import { domainTreatmentOf, mayFederate } from '../domains/read-domain-treatment.ts'
import { markOf } from './remote-picture-path.ts'

/** Where a picture for our readers comes from. */
export type RemotePictureSource = {
  purpose: 'picture' | 'avatar' | 'header' | 'emoji' | 'card'
  url: string
  /** The row of the picture; null for an emoji and for the picture of a link's card. */
  mediaId: bigint | null
}

type Row = { purpose: 'picture' | 'avatar' | 'header'; url: string; host: string }

const selectMedia = statement(`
  select m.purpose::text, m.remote_url as url, r.host
  from media m join accounts a on a.id = m.owner_id join remote_actors r on r.account_id = a.id
  where m.id = $1 and m.remote_url is not null and a.suspended_at is null and r.gone_at is null`)

const selectEmoji = statement('select url, host from custom_emojis where id = $1')

/**
 * The address of a picture from elsewhere that is shown on our pages, by the id of its row and the mark of its address; null for
 * what is not there, not from elsewhere, or not to be shown: its owner is suspended or gone, or the policy for its server,
 * or for where the picture lies, keeps pictures out.
 */
export async function readRemotePicture(mediaId: bigint, mark: string): Promise<RemotePictureSource | null> {
  const [row] = await rows<Row>(selectMedia, [mediaId])
  if (!row || markOf(row.url) !== mark || !(await mayBeShown(row))) return null
  return { purpose: row.purpose, url: row.url, mediaId }
}

/** The same of a custom emoji; emojis are for everybody. */
export async function readRemoteEmoji(emojiId: bigint): Promise<RemotePictureSource | null> {
  const [row] = await rows<{ url: string; host: string }>(selectEmoji, [emojiId])
  return row && (await mayBeShown(row)) ? { purpose: 'emoji', url: row.url, mediaId: null } : null
}

/** A picture often lies on a machine of its own, which no policy need let in; but one that is kept out is not asked. */
async function mayBeShown({ host, url }: { host: string; url: string }): Promise<boolean> {
  if (!(await mayFederate(host)) || !URL.canParse(url)) return false
  const treatments = [await domainTreatmentOf(host), await domainTreatmentOf(new URL(url).host)]
  return treatments.every((it) => it?.level !== 'suspend' && !it?.rejectMedia)
}

import sharp from 'sharp'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { publishDraft } from '#domain/drafts/publish-draft.ts'
import { setDeskPolicy } from '#domain/drafts/set-desk-policy.ts'
import { acceptUpload } from '#domain/media/accept-upload.ts'
import { ungraded } from '#domain/notices/notice-rules.ts'
import { database } from '#platform/database.ts'
import { karin } from '../../rig/cast.ts'
import { atOnce, begin, postOf, say } from '../../rig/desk-scene.ts'
import { closedPort } from './delivery.ts'
import type { InboxPorts } from './inboxes-process.ts'

export const hosts = 2_000
/** Of a hundred hosts. */
const [slow, dead] = [5, 5]
export const slowHosts = (hosts * slow) / 100
export const deadHosts = (hosts * dead) / 100
export const liveHosts = hosts - deadHosts

export type NoticeOut = { postId: bigint; path: string; photo: string }

/** An agency whose posts want no second person, and so many notices about missing people, each with a photo. */
export async function publishNotices(count: number): Promise<{ officer: Viewer; notices: NoticeOut[] }> {
  const officer = await karin()
  await setDeskPolicy(officer, [])
  const portrait = await sharp({ create: { width: 1_200, height: 900, channels: 3, background: '#456' } })
    .jpeg()
    .toBuffer()
  const notices: NoticeOut[] = []
  for (let number = 1; number <= count; number++)
    notices.push(await publishNotice(officer, portrait, `Wer hat Erika Musterfrau gesehen? (${number})`))
  return { officer, notices }
}

async function publishNotice(officer: Viewer, portrait: Buffer, text: string): Promise<NoticeOut> {
  const about = { purpose: 'picture', alt: 'Ein Porträt', focusX: 0, focusY: 0 } as const
  const { id: mediaId } = await acceptUpload(officer, portrait, about)
  const validUntil = new Date(Date.now() + 86_400_000).toISOString()
  const facts = { kind: 'missing', happened: '', contact: '110', reference: '', ...ungraded } as const
  const parts = [{ text, plain: '', translations: [], mediaIds: [mediaId] }]
  const seen = await begin(officer, say(text, { notice: { ...facts, validUntil }, parts }))
  await publishDraft(officer, seen, atOnce)
  const post = await postOf(seen)
  const photo = post?.notice?.photos[0]?.variants[0]?.url
  if (!post || !photo) throw new Error('The notice or its photo is not there')
  return { postId: BigInt(post.id), path: `/@${officer.handle}/${post.id}`, photo }
}

/**
 * Servers elsewhere, each with an address and a follower of its own: of twenty one is slow and one is dead, which refuses or
 * hangs. They have all the notices. Rows, for no verb makes thousands in a minute; whatever waits to be told is forgotten.
 */
export async function tellThemOf(
  ports: InboxPorts,
  { officer, notices }: { officer: Viewer; notices: NoticeOut[] },
): Promise<void> {
  const refusing = await closedPort()
  const portOf = (n: number): number => {
    if (n % (100 / slow) === 3) return ports.slow
    if (n % (100 / dead) !== 13) return ports.alive
    return n % (200 / dead) === 13 ? refusing : ports.hanging
  }
  const urls = Array.from(
    { length: hosts },
    (_, n) => `http://127.3.${1 + Math.floor(n / 250)}.${1 + (n % 250)}:${portOf(n)}/inbox`,
  )
  await database().$executeRawUnsafe(
    servers,
    urls,
    urls.map((url) => new URL(url).host),
    officer.accountId,
  )
  await database().$executeRawUnsafe(
    'insert into post_recipients (post_id, inbox_id) select unnest($1::bigint[]), id from inboxes',
    notices.map(({ postId }) => postId),
  )
  await database().$executeRawUnsafe('delete from jobs.job')
  await database().$executeRawUnsafe('vacuum analyze')
}

const servers = `with i as (insert into inboxes (url, host) select * from unnest($1::text[], $2::text[]) returning id, host, url),
     a as (insert into accounts (username, domain, display_name) select 'p', host, '' from i returning id, domain),
     r as (insert into remote_actors (account_id, uri, type, host, inbox_url, inbox_id, fetched_at)
       select a.id, 'http://' || i.host || '/p', 'Person', i.host, i.url, i.id, now() from a join i on i.host = a.domain)
     insert into follows (follower_id, target_id) select id, $3 from a`

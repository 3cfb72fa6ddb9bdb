import { ourHost, postUri } from '#domain/addresses.ts'
import { now } from '#platform/clock.ts'
import { database, rows, statement } from '#platform/database.ts'
import { type CopyFound, findCopy } from '../fetch/find-copy.ts'
import { signerOf } from './signer.ts'

const atOnce = 200
const side = 8
/** A server that still has it is looked at again, less and less often, for about a month. */
const pauses = [5, 60, 360, 1_440, 4_320, 10_080, 20_160].map((minutes) => minutes * 60_000)

const claim = statement(`
  update withdrawal_receipts r set look_at = $1::timestamptz + interval '10 minutes', looks = r.looks + 1
  from (select post_id, inbox_id from withdrawal_receipts where look_at <= $1 order by look_at limit ${atOnce}
    for update skip locked) due
  where r.post_id = due.post_id and r.inbox_id = due.inbox_id
  returning r.post_id::text as "postId", r.inbox_id::text as "inboxId", r.host, r.looks`)

type Due = { postId: string; inboxId: string; host: string; looks: number }

const conclude = statement(`
  update withdrawal_receipts set found = $3, looked_at = $4, look_at = $5 where post_id = $1 and inbox_id = $2`)

/**
 * Looks whether servers that said yes still show what was taken back. A yes is a promise; only a look tells. What cannot be
 * looked at is `unknown`, and said so. For the clock; may run twice.
 */
export async function lookForCopies(): Promise<void> {
  const due = await rows<Due>(claim, [now()])
  const queue = due.values()
  await Promise.all(Array.from({ length: side }, () => work(queue)))
}

async function work(queue: Iterable<Due>): Promise<void> {
  for (const receipt of queue) await look(receipt)
}

async function look({ postId, inboxId, host, looks }: Due): Promise<void> {
  const found = await lookAt(postId, host)
  const pause = found === 'kept' ? pauses[looks - 1] : undefined
  const next = pause === undefined ? null : new Date(now().getTime() + pause)
  await rows(conclude, [postId, inboxId, found, now(), next])
}

async function lookAt(postId: string, host: string): Promise<CopyFound> {
  const post = await database().post.findUnique({
    where: { id: BigInt(postId) },
    select: { createdAt: true, author: { select: { username: true } } },
  })
  if (!post) return 'unknown'
  return findCopy(
    {
      host,
      uri: postUri(BigInt(postId)),
      handle: `${post.author.username}@${ourHost()}`,
      publishedAt: post.createdAt,
    },
    await signerOf('instance'),
  )
}

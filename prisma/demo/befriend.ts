import type { Viewer } from '#domain/accounts/viewer.ts'
import { setDomainPolicy } from '#domain/domains/set-domain-policy.ts'
import { followAccount } from '#domain/follows/follow-account.ts'
import { unfollowAccount } from '#domain/follows/unfollow-account.ts'
import { deletePost } from '#domain/posts/delete-post.ts'
import { submitPost } from '#domain/posts/submit-post.ts'
import { endSession } from '#domain/sessions/end-session.ts'
import { readSession } from '#domain/sessions/read-session.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { switchAccount } from '#domain/sessions/switch-account.ts'
import { findAccountAnew } from '#doors/look-up.ts'
import { database } from '#platform/database.ts'

/*
 * The demo's people and the partner institution get to know each other, as if somebody had clicked: what they do here is done
 * by the product's own verbs, what the other server hears of it goes over the wire.
 */

/** Who of the demo follows the partner, and the agency that the partner follows. */
export const friends = { citizen: 'anna', officer: 'karin', agency: 'polizei_nordkueste' } as const

export type Partner = { host: string; name: string; handles: string[] }

const greeting =
  'Moin an den Seehafen Ostufer! Ab heute lesen wir mit, und Sie bei uns: zwei Server, zwei Programme, ein offener Standard. #Nachbarschaft'

/** Marks the partner as such and follows it. The partner may have forgotten us: then its memory began anew with this start. */
export async function followPartner({ host, name, handles }: Partner): Promise<void> {
  await setDomainPolicy('operator', {
    domain: host,
    level: 'allow',
    rejectMedia: false,
    partner: true,
    partnerName: name,
    fingerprint: '',
    publicReason: 'Partnerbehörde in dieser Demo.',
    note: '',
  })
  await asEach(async (viewer) => {
    for (const handle of handles) {
      const id = await findAccountAnew(viewer, handle)
      await unfollowAccount(viewer, id)
      await followAccount(viewer, id)
    }
  })
}

/** A word to the new neighbours, once: that of an earlier start is taken back. */
export async function greetPartner(): Promise<void> {
  await asEach(async (viewer) => {
    if (viewer.kind !== 'agency') return
    const earlier = await database().post.findMany({
      where: { authorId: viewer.accountId, text: greeting, deletedAt: null },
      select: { id: true },
    })
    for (const { id } of earlier) await deletePost(viewer, id)
    await submitPost(viewer, {
      text: greeting,
      contentWarning: '',
      sensitive: false,
      language: 'de',
      visibility: 'public',
      replyToId: null,
      quoteOfId: null,
      mediaIds: [],
      translations: [],
      repliesFrom: 'everyone',
      altConfirmed: false,
      poll: null,
      idempotencyKey: null,
    })
  })
}

/** How many of both sides' follows the other has accepted. */
export const bondsWith = (host: string): Promise<number> =>
  database().follow.count({ where: { OR: [{ follower: { domain: host } }, { target: { domain: host } }] } })

/** As the citizen, then as the officer for the agency; in sessions that end with it. */
async function asEach(work: (viewer: Viewer) => Promise<void>): Promise<void> {
  const citizen = await begin(friends.citizen)
  const officer = await begin(friends.officer)
  const { id } = await database().account.findFirstOrThrow({
    where: { username: friends.agency, domain: null },
    select: { id: true },
  })
  try {
    await work(citizen)
    await work(await switchAccount(officer, id))
  } finally {
    for (const viewer of [citizen, officer]) await endSession(viewer)
  }
}

async function begin(handle: string): Promise<Viewer> {
  const { userId } = await database().account.findFirstOrThrow({
    where: { username: handle, domain: null },
    select: { userId: true },
  })
  const { token } = await startSession({ userId: userId ?? 0n, userAgent: 'Demo', proof: 'passkey' })
  const session = await readSession(token)
  if (!session?.viewer) throw new Error(`${handle} cannot act in the demo`)
  return session.viewer
}

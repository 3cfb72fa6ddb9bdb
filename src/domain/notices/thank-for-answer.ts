import { now } from '#platform/clock.ts'
import { type Tx, transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import type { PostDraft } from '../posts/post-rules.ts'
import { publishPost } from '../posts/publish-post.ts'

/**
 * Tells somebody who answered a notice, whose answers the team reads first, where tips are better placed: a friendly note
 * to her alone, once in a thread. For the clock's jobs; may run twice. Events: those of publishPost
 */
export async function thankForAnswer(postId: bigint): Promise<void> {
  await transaction(async (tx) => {
    const found = await findUnthanked(tx, postId)
    if (!found) return
    await tx.heldAnswer.update({ where: { postId }, data: { thankedAt: now() } })
    const writer = { accountId: found.agency_id, handle: found.agency, kind: 'agency', userId: null } as const
    const { id } = await publishPost(tx, writer, noteTo(postId, found))
    await recordAct(tx, 'system', {
      action: 'post.published',
      actingAccountId: found.agency_id,
      unitId: found.unit_id,
      subject: { kind: 'post', id },
    })
  })
}

type Unthanked = {
  agency_id: bigint
  agency: string
  unit_id: bigint
  contact: string
  language: string
  username: string
  domain: string | null
}

/** The answer, its notice and whom to thank; nothing if she was thanked in this thread, or the notice names no contact. */
async function findUnthanked(tx: Tx, postId: bigint): Promise<Unthanked | undefined> {
  const [found] = await tx.$queryRaw<Unthanked[]>`
    select a.id as agency_id, a.username as agency, g.unit_id, n.contact, root.language, w.username, w.domain
    from held_answers h join notices n on n.post_id = h.conversation_id
    join posts root on root.id = n.post_id and root.author_id = h.to_account_id
    join accounts a on a.id = h.to_account_id join agencies g on g.account_id = a.id
    join accounts w on w.id = h.author_id join posts p on p.id = h.post_id
    where h.post_id = ${postId} and n.contact <> '' and n.state = 'valid' and p.deleted_at is null
      and not exists (select 1 from held_answers o where o.conversation_id = h.conversation_id
        and o.author_id = h.author_id and o.thanked_at is not null)
    for update of h`
  return found
}

function noteTo(postId: bigint, { contact, language, username, domain }: Unthanked): PostDraft {
  const handle = domain === null ? `@${username}` : `@${username}@${domain}`
  return {
    text: `${handle} ${language === 'en' ? english(contact) : german(contact)}`,
    contentWarning: '',
    sensitive: false,
    language: language === 'en' ? 'en' : 'de',
    translations: [],
    visibility: 'direct',
    repliesFrom: 'everyone',
    replyToId: postId,
    quoteOfId: null,
    mediaIds: [],
    poll: null,
    altConfirmed: false,
    idempotencyKey: null,
  }
}

const german = (contact: string): string =>
  `Danke, dass Sie helfen möchten! Antworten auf diesen Aufruf liest zuerst unsere Redaktion; öffentlich sind sie nicht. Bitte geben Sie Hinweise direkt weiter: ${contact}. Im Notfall wählen Sie 110. (Diese Antwort kam automatisch.)`

const english = (contact: string): string =>
  `Thank you for wanting to help! Our team reads answers to this appeal first; they are not public. Please give tips directly: ${contact}. In an emergency call 110. (This answer was automatic.)`

import { type DraftContent, emptyContent } from '#domain/drafts/draft-content.ts'
import { database, type Prisma } from '#platform/database.ts'
import { anna } from './cast.ts'

/** What a draft says that is nothing but a text. */
const contentOf = (text: string, more: Partial<DraftContent> = {}): DraftContent => ({
  ...emptyContent(),
  parts: [{ text, plain: '', translations: [], mediaIds: [] }],
  ...more,
})

let number = 0

/** A draft on an account's desk by somebody nobody knows any more, in any state. A row, not a verb: no right is needed. */
async function make(
  accountId: bigint,
  row: Partial<Prisma.DraftUncheckedCreateInput> = {},
): Promise<{ draftId: bigint; version: number }> {
  const content = contentOf(`Entwurf ${++number}`, { crisis: row.kind === 'crisis' })
  const { id, version } = await database().draft.create({
    data: { accountId, content, contributorIds: [999_999n], ...row },
  })
  return { draftId: id, version }
}

export const newDraft = Object.assign(make, { content: contentOf })

export const newBlock = async (accountId: bigint): Promise<bigint> =>
  (
    await database().textBlock.create({
      data: { accountId, name: `Baustein ${++number}`, text: 'Notruf 110' },
    })
  ).id

/** An answer by Anna that an account holds back. Rows, as above. */
export async function newHeldAnswer(toAccountId: bigint): Promise<bigint> {
  const { accountId: authorId } = await anna()
  const root = await database().post.create({
    data: { authorId: toAccountId, visibility: 'public', conversationId: 0n, text: 'Wer hat etwas gesehen?' },
  })
  const conversationId = root.id
  await database().post.update({ where: { id: root.id }, data: { conversationId } })
  const { id } = await database().post.create({
    data: { authorId, visibility: 'public', conversationId, replyToId: root.id, heldAt: new Date() },
  })
  await database().heldAnswer.create({ data: { postId: id, authorId, toAccountId, conversationId } })
  return id
}

/** A notice of an account about a missing person, valid for a day. Rows, as above. */
export async function newNotice(authorId: bigint): Promise<bigint> {
  const { id } = await database().post.create({
    data: { authorId, visibility: 'public', conversationId: 0n, text: 'Wer hat sie gesehen?' },
  })
  await database().post.update({ where: { id }, data: { conversationId: id } })
  const validUntil = new Date(Date.now() + 86_400_000)
  await database().notice.create({ data: { postId: id, kind: 'missing', contact: '110', validUntil } })
  return id
}

/** A running live ticker of an account, with an entry by somebody nobody knows any more that waits. Rows, as above. */
export async function newTicker(authorId: bigint): Promise<{ tickerId: bigint; entryId: bigint }> {
  const { id } = await database().post.create({
    data: { authorId, visibility: 'public', conversationId: 0n, text: 'Hochwasser im Hafen' },
  })
  await database().post.update({ where: { id }, data: { conversationId: id } })
  await database().ticker.create({ data: { postId: id } })
  const words = { text: 'Pegel 5,20 m', html: '<p>Pegel 5,20 m</p>' }
  const entry = await database().tickerEntry.create({ data: { postId: id, ...words } })
  return { tickerId: id, entryId: entry.id }
}

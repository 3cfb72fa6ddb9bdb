import type { Tx } from '#platform/database.ts'
import { mentionsIn, renderText, tagsIn } from '../post-text.ts'

export type IndexedText = { html: string; tags: string[] }

const limits = { mentions: 50, tags: 30 }

/**
 * Renders a post's text and stores whom it mentions and which hashtags it carries, replacing what stood there before.
 * Only local handles exist so far; unknown ones stay plain text.
 */
export async function indexText(tx: Tx, postId: bigint, text: string): Promise<IndexedText> {
  const mentioned = await findAccounts(tx, mentionsIn(text).slice(0, limits.mentions))
  const tags = tagsIn(text).slice(0, limits.tags)

  await tx.mention.deleteMany({ where: { postId } })
  await tx.mention.createMany({ data: mentioned.map(({ id }) => ({ postId, accountId: id })) })
  await tx.postTag.deleteMany({ where: { postId } })
  if (tags.length > 0) await storeTags(tx, postId, tags)

  const known = new Set(mentioned.map(({ username }) => username))
  return { html: renderText(text, (handle) => known.has(handle)), tags: tags.map(({ name }) => name) }
}

async function findAccounts(tx: Tx, handles: string[]): Promise<{ id: bigint; username: string }[]> {
  if (handles.length === 0) return []
  return tx.account.findMany({
    where: { username: { in: handles }, domain: null, suspendedAt: null },
    select: { id: true, username: true },
  })
}

async function storeTags(tx: Tx, postId: bigint, tags: { name: string; label: string }[]): Promise<void> {
  const sorted = tags.toSorted((a, b) => (a.name < b.name ? -1 : 1)) // one order for all, so that no two posts deadlock
  await tx.$executeRawUnsafe(
    'insert into tags (name, label) select * from unnest($1::text[], $2::text[]) on conflict (name) do nothing',
    sorted.map(({ name }) => name),
    sorted.map(({ label }) => label),
  )
  await tx.$executeRawUnsafe(
    'insert into post_tags (tag_id, post_id) select id, $2 from tags where name = any($1::text[])',
    sorted.map(({ name }) => name),
    postId,
  )
}

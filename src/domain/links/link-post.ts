import { now } from '#platform/clock.ts'
import { type Tx, transaction } from '#platform/database.ts'
import type { Visibility } from '#wire/post-view.ts'
import { record } from '../events.ts'
import { readSettings } from '../instance/read-settings.ts'
import { isForAll } from '../posts/post-rules.ts'
import { type FoundLink, firstLink } from './first-link.ts'
import { mayShowCard, orderMs } from './links-rules.ts'

/**
 * Makes the link whose card a post shows the one that is in it now. Only of posts that were written here for everybody: the
 * addresses in others are nobody's business, and asking for a page tells its owner that somebody has its address. For the
 * job that follows a post's publication and edits; may run twice. The page is ordered to be fetched unless that was done
 * lately, for whichever post.
 * Events: post.linked if the link is another one; link-card.wanted
 */
export async function linkPost(postId: bigint): Promise<void> {
  const { linkCards } = await readSettings()
  await transaction(async (tx) => {
    const post = await lockPost(tx, postId)
    if (!post) return
    const link = linkCards && isForAll(post) && mayShowCard(post) ? firstLink(post.text) : null
    if (!(await setLink(tx, postId, link))) return
    const tags = await tx.postTag.findMany({ where: { postId }, select: { tag: { select: { name: true } } } })
    await record(tx, 'post.linked', {
      postId: postId.toString(),
      authorId: post.authorId.toString(),
      conversationId: post.conversationId.toString(),
      tags: tags.map(({ tag }) => tag.name),
    })
  })
}

type LockedPost = {
  authorId: bigint
  conversationId: bigint
  text: string
  visibility: Visibility
  hasPictures: boolean
  hasPoll: boolean
  hasQuote: boolean
}

async function lockPost(tx: Tx, id: bigint): Promise<LockedPost | undefined> {
  const [post] = await tx.$queryRaw<LockedPost[]>`
    select author_id as "authorId", conversation_id as "conversationId", text, visibility::text,
      exists (select from media where post_id = ${id}) as "hasPictures",
      exists (select from polls where post_id = ${id}) as "hasPoll",
      quote_of_id is not null as "hasQuote"
    from posts where id = ${id} and uri is null and boost_of_id is null and deleted_at is null
    for no key update`
  return post
}

/** @returns whether the post had another link before, or none */
async function setLink(tx: Tx, postId: bigint, link: FoundLink | null): Promise<boolean> {
  if (!link) return (await tx.postLink.deleteMany({ where: { postId } })).count > 0
  const cardId = await orderCard(tx, link.address)
  const before = await tx.postLink.findUnique({ where: { postId } })
  if (before?.cardId === cardId && before.url === link.url) return false
  const data = { cardId, url: link.url }
  await tx.postLink.upsert({ where: { postId }, create: { postId, ...data }, update: data })
  return true
}

/** The card of an address; whoever comes first, and first again after its time, has the page fetched. */
async function orderCard(tx: Tx, address: string): Promise<bigint> {
  const at = now()
  // The update changes nothing but holds the row, so that of many posts at once one orders.
  const [card] = await tx.$queryRaw<{ id: bigint; dueAt: Date }[]>`
    insert into link_cards (url, due_at) values (${address}, ${at})
    on conflict (url) do update set url = excluded.url returning id, due_at as "dueAt"`
  if (!card) throw new Error('A card was neither there nor made')
  if (card.dueAt > at) return card.id
  await tx.linkCard.update({ where: { id: card.id }, data: { dueAt: new Date(at.getTime() + orderMs) } })
  await record(tx, 'link-card.wanted', { cardId: card.id.toString(), at: at.toISOString() })
  return card.id
}

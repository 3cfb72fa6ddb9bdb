import type { Tx } from '#platform/database.ts'
import { placeWords } from '#wire/place-words.ts'
import { type PlaceRow, placeView } from '../../places/place-view.ts'

/** What a post says before it is changed. */
export type PostBeforeEdit = {
  id: bigint
  text: string
  html: string
  contentWarning: string
  createdAt: Date
  editedAt: Date | null
  media: { id: bigint; alt: string }[]
  /** In other languages; of posts from elsewhere none are kept. */
  texts?: { language: string; text: string }[]
  place?: PlaceRow | null
}

/** Keeps what a post said, for its public history, with what its author says that was put right. */
export async function keepRevision(tx: Tx, post: PostBeforeEdit, correction = ''): Promise<number> {
  const { _max } = await tx.postRevision.aggregate({ where: { postId: post.id }, _max: { number: true } })
  const number = (_max.number ?? 0) + 1
  await tx.postRevision.create({
    data: {
      postId: post.id,
      number,
      text: post.text,
      html: post.html,
      contentWarning: post.contentWarning,
      pictures: post.media.map(({ id, alt }) => ({ id: id.toString(), alt })),
      texts: (post.texts ?? []).map(({ language, text }) => ({ language, text })),
      correction,
      place: post.place ? placeWords(placeView(post.place)) : '',
      createdAt: post.editedAt ?? post.createdAt,
    },
  })
  return number
}

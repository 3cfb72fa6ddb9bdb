import { receivePost } from '#domain/posts/receive-post.ts'
import { database } from '#platform/database.ts'
import { newRemote } from './remote-people.ts'
import { describePost } from './remote-posts.ts'

export const ago = (days: number): Date => new Date(Date.now() - days * 86_400_000)

let strangersMet = 0

/** Somebody elsewhere who was last described so many days ago. */
export async function stranger(days: number, name: string): Promise<bigint> {
  const id = await newRemote('https://fremde.example', { username: `${name}${++strangersMet}` })
  await database().remoteActor.update({ where: { accountId: id }, data: { fetchedAt: ago(days) } })
  return id
}

export async function strangersPost(days: number, name: string): Promise<bigint> {
  const authorId = await stranger(days, name)
  const { uri } = await database().remoteActor.findUniqueOrThrow({ where: { accountId: authorId } })
  const { postId } = await receivePost(describePost(uri, { publishedAt: ago(days) }), {
    backfill: true,
  })
  if (postId === null) throw new Error('The post was not stored')
  return postId
}

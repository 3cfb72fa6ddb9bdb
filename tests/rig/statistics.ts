import { database } from '#platform/database.ts'
import { polizeiOstufer } from './cast.ts'

const day = 86_400_000

/** A public post of the Ostufer police. @param at when it was published */
export async function agencysPost(text: string, at = new Date()): Promise<bigint> {
  const authorId = await polizeiOstufer()
  const { id } = await database().post.create({
    data: { authorId, visibility: 'public', conversationId: 0n, text, createdAt: at },
  })
  await database().post.update({ where: { id }, data: { conversationId: id } })
  return id
}

/** Numbers of a month that began so long ago; the table knows no time finer than a day. */
export async function agedNumbers(began: Date, text: string): Promise<void> {
  const month = new Date(Math.ceil(began.getTime() / day) * day)
  await database().postMonth.create({ data: { postId: await agencysPost(text), month, views: 7 } })
}

/** Gives a post these numbers. @param month `2027-01` */
export async function count(postId: bigint, month: string, views: number, contacts = 0): Promise<void> {
  await database().postMonth.create({ data: { postId, month: new Date(`${month}-01`), views, contacts } })
}

export type Numbers = { views: number; contacts: number }

/** What is stored of a post, all months together. */
export async function numbersOf(postId: bigint): Promise<Numbers> {
  const { _sum: sum } = await database().postMonth.aggregate({
    where: { postId },
    _sum: { views: true, contacts: true },
  })
  return { views: sum.views ?? 0, contacts: sum.contacts ?? 0 }
}

import { keepCard, type PageWords } from '#domain/links/keep-card.ts'
import { linkPost } from '#domain/links/link-post.ts'
import { keepRemoteFile } from '#domain/media/keep-remote-file.ts'
import { database } from '#platform/database.ts'
import { readForeignPicture } from '#platform/images.ts'
import { karin } from '../rig/cast.ts'
import { landscape } from '../rig/landscape.ts'
import { write } from '../rig/write.ts'

const origin = 'https://www.hafenfest-ostufer.example'

/** A post with the card of its link, and an answer with another: as if their pages had been fetched. */
export async function makeLinks(): Promise<{ linked: string }> {
  const agency = await karin()
  const directions = await keep(`${origin}/anfahrt`, {
    title: 'Hafenfest am Ostufer: Anfahrt, Sperrungen und Parkplätze',
    description:
      'Busse fahren alle zehn Minuten. Wo Sie parken können, wo gesperrt ist und wie Sie zu Fuß kommen.',
    language: 'de',
    pictureUrl: await keepPicture(`${origin}/plakat.jpg`),
  })
  const english = await keep(`${origin}/en/directions`, {
    title: 'Harbour festival: directions',
    description: 'Buses run every ten minutes.',
    language: 'en',
    pictureUrl: null,
  })
  const linked = await write(agency, `Am Samstag ist Hafenfest, die Kaistraße ist gesperrt: ${directions}`)
  const answer = await write(agency, `In English: ${english}`, { replyToId: linked, language: 'en' })
  for (const id of [linked, answer]) await linkPost(id)
  return { linked: linked.toString() }
}

/** Kept already, so nobody orders it to be fetched. */
async function keep(url: string, words: PageWords): Promise<string> {
  const { id } = await database().linkCard.create({ data: { url, dueAt: new Date() } })
  await keepCard(id, words)
  return url
}

async function keepPicture(url: string): Promise<string> {
  const picture = await readForeignPicture(await landscape(1_200, 630, 6), 'card')
  if ('refused' in picture) throw new Error(`A picture of the scene was refused: ${picture.refused}`)
  await keepRemoteFile({ purpose: 'card', url, mediaId: null }, picture)
  return url
}

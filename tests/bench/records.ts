import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { requestArchive } from '#domain/records/request-archive.ts'
import { database } from '#platform/database.ts'
import { storage } from '#platform/storage.ts'
import { polizeiOstufer } from '../rig/cast.ts'
import { thisWeek } from '../rig/records.ts'
import type { Bench } from './bench.ts'
import { withVerbs } from './connect.ts'
import { benchFolder } from './dataset.ts'
import { withOwnDatabase } from './federation/own-database.ts'
import { ask } from './load.ts'
import type { RecordsResult } from './records-process.ts'
import { megabytes, perSecond } from './report.ts'

const posts = 20_000
/** One post of so many has a picture, and one was edited. */
const [pictured, edited] = [10, 5]
const pictureBytes = 60_000

/** Everything an agency published in a year of 20,000 posts as a signed archive, by the job that makes it. */
export const records: Bench = ({ dataset }) =>
  withOwnDatabase(dataset.url, 'records_bench', async (url) => {
    const archiveId = await withVerbs(url, fill)
    const task = { url, archiveId: archiveId.toString() }
    const made = await ask<RecordsResult>('records-process.ts', task)
    rmSync(join(benchFolder, 'media'), { recursive: true, force: true })
    const { ms, plainMs, idleBytes, peakBytes, zipBytes, fileBytes, files } = made
    const what = `${posts.toLocaleString('en')} posts, ${posts / pictured} pictures, ${posts / edited} edited`
    const line = (measured: string, figure: string) => ({ bench: 'records', what: measured, figure })
    return [
      {
        ...line(`an archive of ${what}: posts a second`, perSecond((posts / ms) * 1_000)),
        ratio: ms / plainMs,
      },
      line(
        `… until it is in storage; the same bytes as ${files} plain files`,
        `${(ms / 1_000).toFixed(1)} s; ${(plainMs / 1_000).toFixed(1)} s`,
      ),
      line(`… peak memory of the process (before: ${megabytes(idleBytes)})`, megabytes(peakBytes)),
      line(`… its size (its files: ${megabytes(fileBytes)})`, megabytes(zipBytes)),
    ]
  })

async function fill(): Promise<bigint> {
  const accountId = await polizeiOstufer()
  const text = 'Wegen eines Unfalls ist die Uferstraße zwischen Hafen und Brücke gesperrt. '.repeat(4)
  await database().$executeRaw`
    insert into posts (id, author_id, visibility, conversation_id, text, html)
    select n, ${accountId}, 'public', n, 'Nr. ' || n || ': ' || ${text}, '<p>Nr. ' || n || ': ' || ${text} || '</p>'
    from generate_series(1, ${posts}::int) n`
  await database().$executeRaw`
    insert into post_revisions (post_id, number, text, html, content_warning, pictures, created_at)
    select n, 1, 'Zuerst Nr. ' || n || ${text}, '', '', '[]', now() from generate_series(1, ${posts}::int, ${edited}::int) n`
  for (let id = 1; id <= posts; id += pictured) {
    const { key } = await storage().put(randomBytes(pictureBytes), { contentType: 'image/webp' })
    const variant = { size: 'large', format: 'webp', width: 1_200, height: 900, key, bytes: pictureBytes }
    await database().media.create({
      data: {
        ownerId: accountId,
        postId: BigInt(id),
        alt: 'Die gesperrte Uferstraße',
        blurhash: '',
        width: 1_200,
        height: 900,
        variants: [variant],
      },
    })
  }
  return (await requestArchive('operator', accountId, thisWeek())).archiveId
}

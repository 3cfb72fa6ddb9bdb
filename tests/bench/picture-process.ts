// A process of its own that accepts one picture several times, so that its peak of memory is that of the pictures.
import { readFileSync } from 'node:fs'
import { acceptUpload } from '#domain/media/accept-upload.ts'
import { rows, statement } from '#platform/database.ts'
import { withVerbs } from './connect.ts'
import { signIn } from './readers.ts'

export type PictureTask = { url: string; file: string; times: number }
export type PictureResult = { ms: number[]; idleBytes: number; peakBytes: number }

const forget = statement('delete from media where id = $1')

process.once('message', async ({ url, file, times }: PictureTask) => {
  const result = await withVerbs(url, async (): Promise<PictureResult> => {
    const { viewer } = await signIn('reader1')
    const bytes = readFileSync(file)
    const idleBytes = process.memoryUsage.rss()
    const ms: number[] = []
    for (let turn = 0; turn < times; turn++) {
      const start = performance.now()
      const { id } = await acceptUpload(viewer, bytes, {
        alt: 'Hafen',
        focusX: 0,
        focusY: 0,
        purpose: 'picture',
      })
      ms.push(performance.now() - start)
      await rows(forget, [id])
    }
    return { ms, idleBytes, peakBytes: process.resourceUsage().maxRSS * 1024 }
  })
  process.send?.(result)
  process.disconnect()
})

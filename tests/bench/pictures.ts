import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import type { Bench } from './bench.ts'
import { benchFolder } from './dataset.ts'
import { ask } from './load.ts'
import type { PictureResult } from './picture-process.ts'
import { median, megabytes, ms } from './report.ts'

const width = 4_000
const height = 3_000

/** A photograph of 12 megapixels from its bytes to the stored row, one after the other. */
export const pictures: Bench = async ({ dataset }) => {
  mkdirSync(benchFolder, { recursive: true })
  const file = join(benchFolder, 'photograph.jpg')
  await makePhotograph(file)
  const {
    ms: took,
    idleBytes,
    peakBytes,
  } = await ask<PictureResult>('picture-process.ts', {
    url: dataset.url,
    file,
    times: 7,
  })
  rmSync(join(benchFolder, 'media'), { recursive: true, force: true })
  const what = `12-megapixel JPEG (${(statSync(file).size / 1e6).toFixed(1)} MB)`
  return [
    {
      bench: 'pictures',
      what: `acceptUpload: ${what} to three WebP sizes, stored`,
      figure: ms(median(took)),
    },
    {
      bench: 'pictures',
      what: `peak memory of the process, one picture at a time (before the first: ${megabytes(idleBytes)})`,
      figure: megabytes(peakBytes),
    },
  ]
}

/** Coarse shapes with grain over them, which compress about as a photograph does. */
async function makePhotograph(file: string): Promise<void> {
  const noise = (size: { width: number; height: number }, sigma: number) =>
    sharp({
      create: { ...size, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma } },
    })
  const grain = await noise({ width, height }, 12).png({ compressionLevel: 0 }).toBuffer()
  const shapes = await noise({ width: 80, height: 60 }, 60).png().toBuffer()
  await sharp(shapes)
    .resize(width, height, { kernel: 'cubic' })
    .composite([{ input: grain, blend: 'soft-light' }])
    .jpeg({ quality: 88 })
    .toFile(file)
}

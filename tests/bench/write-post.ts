import type { Viewer } from '#domain/accounts/viewer.ts'
import { submitPost } from '#domain/posts/submit-post.ts'
import { notifyOfPost } from '#jobs/handlers/notify.ts'
import { draft } from '../rig/write.ts'
import type { Bench } from './bench.ts'
import { withVerbs } from './connect.ts'
import { signIn } from './readers.ts'
import { type Figure, median, ms, percentile, say } from './report.ts'

const rounds = 400

type Times = { post: number[]; job: number[] }

/** Publishing by somebody with one follower and by somebody with a million, in turn; the same text, written safely to disk. */
export const writePost: Bench = async ({ dataset }) => {
  const took = await withVerbs(dataset.url, async () => {
    const one = await signIn('writer1')
    const million = await signIn('writer2')
    const times: { one: Times; million: Times } = {
      one: { post: [], job: [] },
      million: { post: [], job: [] },
    }
    for (let round = -40; round < rounds; round++) {
      // Who begins changes each time, for the first of two may find a busier disk.
      const order = round % 2 === 0 ? (['one', 'million'] as const) : (['million', 'one'] as const)
      for (const who of order) await publish((who === 'one' ? one : million).viewer, round, times[who])
    }
    return times
  })
  say(`write-post: ${rounds} posts each`)
  const figure = (times: number[]) => `${ms(median(times))}, p95 ${ms(percentile(times, 95))}`
  const ratio = (part: keyof Times) => median(took.million[part]) / median(took.one[part])
  const aim = { most: 1.2 }
  const bench = 'write-post'
  return [
    { bench, what: 'submitPost by an author with 1 follower', figure: figure(took.one.post) },
    {
      bench,
      what: 'the same with 1,000,000 local followers',
      figure: figure(took.million.post),
      ratio: ratio('post'),
      aim,
    },
    { bench, what: 'the job that follows, 1 follower', figure: figure(took.one.job) },
    {
      bench,
      what: 'the same with 1,000,000 local followers',
      figure: figure(took.million.job),
      ratio: ratio('job'),
      aim,
    },
  ] satisfies Figure[]
}

async function publish(viewer: Viewer, round: number, times: Times): Promise<void> {
  const start = performance.now()
  const { id } = await submitPost(
    viewer,
    draft(`Die Fähre um 17:20 Uhr fällt wegen des Sturms aus. #Ostufer (${round})`),
  )
  const published = performance.now()
  await notifyOfPost({ postId: id })
  const done = performance.now()
  if (round < 0) return
  times.post.push(published - start)
  times.job.push(done - published)
}

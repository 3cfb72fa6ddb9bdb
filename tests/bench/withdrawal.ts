import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { endNotice } from '#domain/notices/end-notice.ts'
import { endedWords } from '#domain/notices/ended-words.ts'
import { config } from '#platform/config.ts'
import { database } from '#platform/database.ts'
import { write } from '../rig/write.ts'
import { type App, startApp } from './app.ts'
import type { Bench } from './bench.ts'
import { withVerbs } from './connect.ts'
import type { InboxPorts } from './federation/inboxes-process.ts'
import { type NoticeOut, publishNotices, tellThemOf } from './federation/notice-scene.ts'
import { withOwnDatabase } from './federation/own-database.ts'
import { measureReceiptsCost } from './federation/receipts-cost.ts'
import { secondsOf } from './processor-time.ts'
import { say } from './report.ts'
import { wholeAnswer } from './whole-answer.ts'
import { type Told, type Withdrawn, withdrawalFigures } from './withdrawal-figures.ts'

const rounds = 3
const patienceMs = 60_000

/**
 * A notice about a missing person that two thousand servers have is taken back: how soon that shows here, how soon each of them
 * has said yes. The product runs whole, in a process of its own. In turn with an ordinary post to the same servers.
 */
export const withdrawal: Bench = ({ dataset }) =>
  withOwnDatabase(dataset.url, 'withdrawal_bench', (url) =>
    withVerbs(url, async () => {
      // One more than counts: connections, keys and statements are warm after the first.
      const scene = await publishNotices(rounds + 1)
      const child = fork(join(import.meta.dirname, 'federation/inboxes-process.ts'), {
        execArgv: process.execArgv,
      })
      try {
        const [ports] = (await once(child, 'message')) as [InboxPorts]
        await tellThemOf(ports, scene)
        const runs = await withApp(url, (app) =>
          takeTurns({ app, child, officer: scene.officer }, scene.notices),
        )
        const cost = await measureReceiptsCost(scene.notices.map(({ postId }) => postId))
        return withdrawalFigures(runs, cost)
      } finally {
        child.disconnect()
      }
    }),
  )

async function withApp<T>(databaseUrl: string, work: (app: App) => Promise<T>): Promise<T> {
  const environment = { ALLOW_LOOPBACK_PEERS: 'true', MEDIA_FOLDER: config().MEDIA_FOLDER }
  const app = await startApp({ roles: 'web,worker', databaseUrl, environment })
  try {
    return await work(app)
  } finally {
    await app.stop()
  }
}

type Rig = { app: App; child: ChildProcess; officer: Viewer }
type Runs = { withdrawn: Withdrawn[]; created: Told[] }

async function takeTurns(rig: Rig, notices: NoticeOut[]): Promise<Runs> {
  const runs: Runs = { withdrawn: [], created: [] }
  for (const [round, notice] of notices.entries()) {
    // Who begins changes each time, for what else the machine does changes too.
    const turns = [
      async () =>
        runs.created.push(await tell(rig, () => write(rig.officer, `Die Uferstraße ist frei. (${round})`))),
      async () => runs.withdrawn.push(await withdraw(rig, notice)),
    ]
    for (const turn of round % 2 === 0 ? turns : turns.toReversed()) await turn()
    say(`withdrawal: round ${round} of ${rounds}, ${runs.withdrawn.at(-1)?.confirmed.length} confirmed`)
  }
  return { withdrawn: runs.withdrawn.slice(1), created: runs.created.slice(1) }
}

/** Says something to all of them, and waits until each was tried once. Nobody knows before which of them are dead. */
async function tell({ app, child }: Rig, begin: () => Promise<bigint>): Promise<Told> {
  await database().$executeRawUnsafe('truncate outgoing_activities, withdrawal_receipts cascade')
  await database().$executeRawUnsafe('delete from remote_hosts where failures > 0')
  child.send('forget')
  const cpuBefore = secondsOf(app.pid) ?? 0
  const begun = Date.now()
  const plannedAt = await untilTried(await begin())
  const tried = Date.now() - begun
  const answer = once(child, 'message') as Promise<[number[]]>
  child.send('times')
  const [takenAt] = await answer
  return {
    planned: plannedAt - begun,
    taken: takenAt.map((at) => at - begun),
    tried,
    cpuSeconds: (secondsOf(app.pid) ?? 0) - cpuBefore,
  }
}

type Progress = { planned: Date | null; untried: number }

/** @returns when it was planned. What goes to the dead is tried again later, so its delivery is still there. */
async function untilTried(postId: bigint): Promise<number> {
  for (const giveUpAt = Date.now() + patienceMs; Date.now() < giveUpAt; await sleep(100)) {
    const [progress] = await database().$queryRawUnsafe<Progress[]>(
      `select min(created_at) as planned, count(*) filter (where attempts = 0)::int as untried
       from deliveries where about_id = $1`,
      postId,
    )
    if (progress?.planned && progress.untried === 0) return progress.planned.getTime()
  }
  throw new Error('Not every server was tried within a minute')
}

type Receipt = { state: string; answered: Date | null }

async function withdraw(rig: Rig, { postId, path, photo }: NoticeOut): Promise<Withdrawn> {
  const [page, picture] = [`${rig.app.url}${path}`, `${rig.app.url}${photo}`]
  await demandCached(rig.app, page, photo)
  if ((await wholeAnswer(picture)).status !== 200) throw new Error('The photo of the notice is not there')
  let begun = 0
  let shown: Promise<[number, number]> | undefined
  const told = await tell(rig, async () => {
    begun = Date.now()
    shown = Promise.all([
      until(async () => (await wholeAnswer(picture)).status === 410),
      until(async () => isWithdrawn(await textOf(page), photo)),
    ])
    await Promise.all([endNotice(rig.officer, postId, 'withdrawn'), shown])
    return postId
  })
  const [photoGone, pageShows] = (await shown) ?? [Number.NaN, Number.NaN]
  const receipts = await database().$queryRawUnsafe<Receipt[]>(
    'select state, answered_at as answered from withdrawal_receipts where post_id = $1',
    postId,
  )
  return {
    ...told,
    photoGone,
    pageShows,
    confirmed: receipts.flatMap(({ state, answered }) =>
      state === 'confirmed' && answered ? [answered.getTime() - begun] : [],
    ),
    unreachable: receipts.filter(({ state }) => state === 'failing').length,
    receipts: receipts.length,
  }
}

/** The anonymous page stands in the front's cache and shows the photo. */
async function demandCached(app: App, page: string, photo: string): Promise<void> {
  await textOf(page)
  const hits = () => app.counter('sapocom_cached_pages_total', 'hit')
  const before = await hits()
  if (!(await textOf(page)).includes(photo)) throw new Error('The page does not show the photo of the notice')
  if ((await hits()) === before) throw new Error('The page of the notice is not cached')
}

const textOf = async (page: string): Promise<string> => (await wholeAnswer(page)).bytes.toString('utf8')

const isWithdrawn = (text: string, photo: string): boolean =>
  text.includes(endedWords('missing', 'withdrawn', 'de')) && !text.includes(photo)

/** Asks again and again. @returns after how many milliseconds it was so */
async function until(isSo: () => Promise<boolean>): Promise<number> {
  const begun = performance.now()
  while (!(await isSo())) {
    if (performance.now() - begun > patienceMs) throw new Error('A withdrawal did not show within a minute')
    await sleep(5)
  }
  return performance.now() - begun
}

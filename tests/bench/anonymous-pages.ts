import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { brotliDecompressSync } from 'node:zlib'
import { submitPost } from '#domain/posts/submit-post.ts'
import { draft } from '../rig/write.ts'
import { type App, startApp } from './app.ts'
import type { BareAnswer } from './bare-server.ts'
import type { Bench } from './bench.ts'
import { withVerbs } from './connect.ts'
import { send } from './load.ts'
import { secondsOf } from './processor-time.ts'
import { signIn } from './readers.ts'
import { type Figure, median, ms, perSecond, say } from './report.ts'
import { type WholeAnswer, wholeAnswer } from './whole-answer.ts'

const connections = 200
const seconds = 4
const rounds = 3
const bench = 'anonymous-pages'
const accepted = { 'accept-encoding': 'br' }

/** Pages for readers without an account, against node:http that sends the same bytes; freshness; a rush to a cold page. */
export const anonymousPages: Bench = async ({ dataset }) => {
  return withVerbs(dataset.url, async () => {
    const { viewer } = await signIn('writer1')
    const { path } = await submitPost(viewer, draft('Die Fähre um 17:20 Uhr fällt wegen des Sturms aus.'))
    const app = await startApp({ roles: 'web', databaseUrl: dataset.url })
    try {
      return [
        ...(await against(app, 'profile', '/@author1')),
        ...(await against(app, 'post', path)),
        // Somebody who wrote nothing today: "two hours ago" becomes another page by itself.
        ...(await unchanged(app, '/@author4001')),
        await freshness(app, viewer),
        await rush(app, '/@author2'),
      ]
    } finally {
      await app.stop()
    }
  })
}

/** The rate of one page, in turns with the bare server's. */
async function against(app: App, what: string, path: string): Promise<Figure[]> {
  const page = await wholeAnswer(`${app.url}${path}`, accepted)
  if (page.status !== 200 || page.headers['content-encoding'] !== 'br') {
    throw new Error(
      `${path} answered ${page.status}, ${page.headers['content-encoding'] ?? 'not compressed'}`,
    )
  }
  const turns = await takeTurns(app, { path, headers: accepted }, page)
  const size = `${(page.bytes.length / 1024).toFixed(1)} KB br, ${connections} connections`
  return figuresOf(turns, `${what} page (${size})`)
}

async function unchanged(app: App, path: string): Promise<Figure[]> {
  const { headers } = await wholeAnswer(`${app.url}${path}`, accepted)
  const asked = { ...accepted, 'if-none-match': headers.etag ?? '' }
  const page = await wholeAnswer(`${app.url}${path}`, asked)
  if (page.status !== 304 || page.bytes.length > 0)
    throw new Error(`${path} with its ETag answered ${page.status}`)
  return figuresOf(await takeTurns(app, { path, headers: asked }, page), '304 of a profile page')
}

type Side = { rate: number; cpuMs: number }
type Turn = { front: Side; bare: Side }

async function takeTurns(
  app: App,
  request: { path: string; headers: Record<string, string> },
  { status, headers, bytes }: WholeAnswer,
): Promise<Turn[]> {
  const { date: _, connection: __, 'keep-alive': ___, 'transfer-encoding': ____, ...same } = headers
  const bare = await startBare({ status, headers: same, base64: bytes.toString('base64') })
  const wanted = status === 304 ? '3xx' : '2xx'
  const measure = async ({ url, pid }: { url: string; pid: number }, duration: number): Promise<Side> => {
    const before = secondsOf(pid) ?? 0
    const { rate, answers } = await send({ url, connections, seconds: duration, requests: [request], wanted })
    return { rate, cpuMs: (((secondsOf(pid) ?? 0) - before) / answers) * 1000 }
  }
  try {
    await measure(app, 1)
    const turns: Turn[] = []
    for (let round = 1; round <= rounds; round++) {
      turns.push({ bare: await measure(bare, seconds), front: await measure(app, seconds) })
      say(`${bench}: ${request.path}, turn ${round} of ${rounds}`)
    }
    return turns
  } finally {
    bare.child.disconnect()
  }
}

function figuresOf(turns: Turn[], what: string): Figure[] {
  const each = (value: (turn: Turn) => number) => median(turns.map(value))
  const cpu = { front: each(({ front }) => front.cpuMs), bare: each(({ bare }) => bare.cpuMs) }
  return [
    {
      bench,
      what: `bare node:http, same bytes: ${what}`,
      figure: perSecond(each(({ bare }) => bare.rate)),
    },
    {
      bench,
      what: `${what}, through the front`,
      figure: perSecond(each(({ front }) => front.rate)),
      ratio: each(({ front, bare }) => front.rate / bare.rate),
      aim: { least: 0.5 },
    },
    {
      bench,
      what: 'the same by processor time of the two servers',
      figure: `${cpu.front.toFixed(3)} against ${cpu.bare.toFixed(3)} ms`,
      ...(cpu.front > 0 && { ratio: each(({ front, bare }) => bare.cpuMs / front.cpuMs) }),
    },
  ]
}

async function startBare(answer: BareAnswer): Promise<{ child: ChildProcess; url: string; pid: number }> {
  const child = fork(join(import.meta.dirname, 'bare-server.ts'))
  child.send(answer)
  const [port] = await once(child, 'message')
  return { child, url: `http://127.0.0.1:${port}`, pid: child.pid ?? 0 }
}

/** How long after the author's publishing, in another process, an anonymous reader gets the new page. */
async function freshness(app: App, viewer: Parameters<typeof submitPost>[0]): Promise<Figure> {
  const url = `${app.url}/@${viewer.handle}`
  const took: number[] = []
  for (let round = 1; round <= 10; round++) {
    await wholeAnswer(url, accepted)
    const text = `Neues von der Uferstraße, Nummer ${round}-${Date.now()}`
    const start = performance.now()
    await submitPost(viewer, draft(text))
    while (!(await pageText(url)).includes(text)) {
      if (performance.now() - start > 15_000) throw new Error('A new post was not on the page after 15 s')
      await sleep(5)
    }
    took.push(performance.now() - start)
  }
  const figure = `${ms(median(took))}, slowest ${ms(Math.max(...took))}`
  return {
    bench,
    what: 'from publishing to the new profile page; seconds, the slowest',
    figure,
    ratio: Math.max(...took) / 1000,
    aim: { most: 2 },
  }
}

async function pageText(url: string): Promise<string> {
  const { bytes, headers } = await wholeAnswer(url, accepted)
  return (headers['content-encoding'] === 'br' ? brotliDecompressSync(bytes) : bytes).toString('utf8')
}

/** A thousand requests at once for a page nobody asked for before. */
async function rush(app: App, path: string): Promise<Figure> {
  const misses = () => app.counter('sapocom_cached_pages_total', 'miss')
  const before = await misses()
  const start = performance.now()
  const answers = await Promise.all(
    Array.from({ length: 1_000 }, () => wholeAnswer(`${app.url}${path}`, accepted)),
  )
  const took = performance.now() - start
  if (answers.some(({ status }) => status !== 200))
    throw new Error('Not every request of the rush was answered')
  const renders = (await misses()) - before
  const what = '1,000 requests at once to a cold page: renders'
  return { bench, what, figure: `all answered in ${ms(took)}`, ratio: renders, aim: { most: 1 } }
}

import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export type Sent = {
  /** Answers per second with the wanted status. */
  rate: number
  /** Milliseconds. */
  p50: number
  p99: number
  answers: number
  /** Seconds of processor time that sending took. */
  cpuSeconds: number
}

export type Sending = {
  url: string
  connections: number
  seconds: number
  requests: { path: string; headers: Record<string, string> }[]
  /** Status class of the answers wanted. */
  wanted?: '2xx' | '3xx'
}

/** Sends requests for some seconds from another process. Any other answer than the wanted is an error. */
export async function send({ url, connections, seconds, requests, wanted = '2xx' }: Sending): Promise<Sent> {
  const { result, cpuSeconds } = await ask<{ result: Result; cpuSeconds: number }>('load-process.ts', {
    url,
    connections,
    duration: seconds,
    requests,
  })
  const good = result[wanted]
  if (good === 0 || result.errors > 0 || good !== result.requests.total) {
    const codes = JSON.stringify(result.statusCodeStats)
    throw new Error(`Wanted ${wanted} only, but got ${codes}; ${result.errors} requests failed`)
  }
  return {
    rate: good / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    answers: good,
    cpuSeconds,
  }
}

type Result = {
  duration: number
  errors: number
  requests: { total: number }
  statusCodeStats: Record<string, { count: number }>
  latency: { p50: number; p99: number }
  '2xx': number
  '3xx': number
}

/** Runs a program of this folder, gives it one message and returns its one answer. */
export async function ask<Answer>(program: string, message: object): Promise<Answer> {
  const child = fork(join(import.meta.dirname, program), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const answered = once(child, 'message')
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${program} ended with code ${code} before it answered`)
  })
  child.send(message)
  const [answer] = await Promise.race([answered, ended])
  await ended.catch(() => undefined)
  return answer as Answer
}

import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { activityJson } from './hostile-actor.ts'

export type Recorded = {
  method: string
  path: string
  headers: IncomingMessage['headers']
  rawHeaders: string[]
  body: Buffer
  at: number
}

export type Served = {
  /** Default 200. */
  status?: number
  /** Default activity+json. */
  headers?: Record<string, string | string[]>
  /** What is neither text nor bytes is sent as JSON. */
  body?: unknown
  /** Milliseconds until anything is sent. */
  delay?: number
  /** Sends the body in these parts instead, so many milliseconds apart; may be endless. */
  drip?: { parts: Iterable<string | Buffer>; every: number }
  fault?: 'never answers' | 'never ends' | 'resets'
}

export type Script = Served | ((request: Recorded) => Served | Promise<Served>)

/** Answers as the script says. */
export async function play(
  { status = 200, headers = {}, body = '', delay = 0, drip, fault }: Served,
  outgoing: ServerResponse,
) {
  if (fault === 'never answers') return
  if (delay) await pause(delay, undefined, { ref: false })
  if (fault === 'resets') {
    outgoing.socket?.resetAndDestroy()
    return
  }
  const bytes = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)
  outgoing.writeHead(status, { 'content-type': activityJson, ...headers })
  if (drip) await pour(drip, outgoing)
  if (fault === 'never ends') outgoing.write(bytes)
  else outgoing.end(drip ? undefined : bytes)
}

/** As fast as the other side reads, and no longer than it listens. */
async function pour({ parts, every }: NonNullable<Served['drip']>, outgoing: ServerResponse): Promise<void> {
  const closed = once(outgoing, 'close')
  for (const part of parts) {
    if (outgoing.destroyed || outgoing.closed) return
    if (!outgoing.write(part)) await Promise.race([once(outgoing, 'drain'), closed])
    await pause(every, undefined, { ref: false })
  }
}

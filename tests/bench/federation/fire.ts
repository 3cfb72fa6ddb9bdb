import { connect } from 'node:net'

export type Fired = {
  accepted: number
  refused: number
  failed: number
  seconds: number
  statuses: Record<string, number>
}

/**
 * Sends prepared HTTP requests over so many connections, each of which sends its next when it got its answer. As plain as
 * possible, so that the sender costs little beside the server. A connection that breaks is opened again; its request counts
 * as failed.
 */
export async function fire(inbox: string, requests: Buffer[], connections: number): Promise<Fired> {
  const { hostname, port } = new URL(inbox)
  const statuses: Record<string, number> = {}
  let next = 0
  let failed = 0
  const lane = async (_: unknown, at: number) => {
    // Each from an address of its own, as if there were as many servers: one address may not send as much as is measured.
    const from = { host: hostname, port: Number(port), localAddress: `127.0.2.${at + 1}` }
    while (next < requests.length) {
      const socket = connect(from).setNoDelay(true)
      try {
        while (next < requests.length) {
          const status = await exchange(socket, requests[next++] as Buffer)
          statuses[status] = (statuses[status] ?? 0) + 1
        }
      } catch {
        failed++
      }
      socket.destroy()
    }
  }
  const since = performance.now()
  await Promise.all(Array.from({ length: connections }, lane))
  const seconds = (performance.now() - since) / 1_000
  const answered = Object.values(statuses).reduce((sum, count) => sum + count, 0)
  const accepted = Object.entries(statuses).reduce(
    (sum, [status, count]) => sum + (status[0] === '2' ? count : 0),
    0,
  )
  return { accepted, refused: answered - accepted, failed, seconds, statuses }
}

/** One request and its whole answer, with a length or in chunks. */
function exchange(socket: ReturnType<typeof connect>, request: Buffer): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let text = ''
  const hear = (chunk: Buffer) => {
    text += chunk.toString('latin1')
    if (isWhole(text)) resolve(text.slice(9, 12))
  }
  const end = () => reject(new Error('closed'))
  socket.on('data', hear).once('error', end).once('close', end)
  socket.write(request)
  return promise.finally(() => socket.off('data', hear).off('error', end).off('close', end))
}

function isWhole(text: string): boolean {
  const head = text.indexOf('\r\n\r\n')
  if (head < 0) return false
  const [, length] = /\r\ncontent-length: *(\d+)/i.exec(text.slice(0, head)) ?? []
  if (length !== undefined) return text.length >= head + 4 + Number(length)
  return /\r\ntransfer-encoding: *chunked/i.test(text.slice(0, head)) ? text.endsWith('\r\n0\r\n\r\n') : true
}

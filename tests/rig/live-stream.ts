import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import type { LiveEvent } from '#wire/live-event.ts'

export type LiveStream = {
  events: LiveEvent[]
  /** Waits until such an event has arrived. */
  until(wanted: (event: LiveEvent) => boolean): Promise<LiveEvent>
  /** Resolves when the server ends the stream. */
  ended: Promise<void>
  close(): void
}

/** Opens `/live` as a browser does. */
export async function openLive(url: string, cookie: string): Promise<LiveStream> {
  const request = get(`${url}/live`, { headers: { cookie, accept: 'text/event-stream' } })
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  if (response.statusCode !== 200) throw new Error(`/live answered ${response.statusCode}`)
  const events: LiveEvent[] = []
  const waiting = new Set<() => void>()
  let text = ''
  response.on('data', (chunk: Buffer) => {
    text += chunk
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1]
      if (data) events.push(JSON.parse(data))
    }
    for (const look of waiting) look()
  })
  response.on('error', () => undefined)
  const until = (wanted: (event: LiveEvent) => boolean) =>
    new Promise<LiveEvent>((resolve) => {
      const look = () => {
        const found = events.find(wanted)
        if (!found) return
        waiting.delete(look)
        resolve(found)
      }
      waiting.add(look)
      look()
    })
  return {
    events,
    until,
    ended: new Promise((resolve) => response.once('close', () => resolve())),
    close: () => request.destroy(),
  }
}

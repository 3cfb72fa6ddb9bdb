import type { LiveEvent } from '#wire/live-event.ts'

const kinds: LiveEvent['kind'][] = ['post', 'ticker', 'notification', 'signed-out']

type Listener = (event: LiveEvent) => void

const listeners = new Set<Listener>()
let source: EventSource | null = null

/** Hears what the server tells this page. All islands share one connection; the last to leave closes it. */
export function listenLive(listener: Listener): () => void {
  listeners.add(listener)
  source ??= connect()
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    source?.close()
    source = null
  }
}

function connect(): EventSource {
  const opened = new EventSource('/live')
  const hear = ({ data }: MessageEvent<string>) => {
    const event = JSON.parse(data) as LiveEvent
    if (event.kind === 'signed-out') opened.close()
    for (const listener of listeners) listener(event)
  }
  for (const kind of kinds) opened.addEventListener(kind, hear)
  return opened
}

import type { FastifyPluginAsync } from 'fastify'
import { DomainError } from '#domain/errors.ts'
import type { EventName } from '#domain/events.ts'
import { readConnectedFollowers } from '#domain/follows/read-connected-followers.ts'
import { countUnread } from '#domain/notifications/count-unread.ts'
import { findLostSessions } from '#domain/sessions/find-lost-sessions.ts'
import { readTicker } from '#domain/tickers/read-ticker.ts'
import { asViewer, demandViewer } from '#doors/as-viewer.ts'
import { onEvent, onEventsLost, type RecordedEvent } from '#platform/events-bus.ts'
import { log } from '#platform/log.ts'
import { live } from '#platform/metrics.ts'
import { parseId } from '#wire/id.ts'
import { type LiveConnection, LiveConnections } from './live-connections.ts'
import { headersOf } from './security-headers.ts'

const heartbeatMs = 25_000

/** Tells open pages (SSE) what happened: a post of somebody they follow, a notification, the end of their session. */
export const liveRoutes: FastifyPluginAsync = async (front) => {
  const connections = new LiveConnections()
  const fault = (during: string) => (error: unknown) =>
    log().error({ err: error, during }, 'live: could not tell')
  const heartbeat = setInterval(() => {
    connections.beat()
    endLost(connections).catch(fault('heartbeat'))
  }, heartbeatMs)
  const stopHearing = onEvent((event) => {
    tell(connections, event).catch(fault(event.name))
  })
  // Whoever may have missed the end of a session comes back and is asked anew.
  const stopLosing = onEventsLost(() => connections.endAll())
  // Before the server closes: it waits for open answers, and these never end by themselves.
  front.addHook('preClose', async () => {
    clearInterval(heartbeat)
    stopHearing()
    stopLosing()
    connections.endAll()
  })

  const ownEvents = { config: { open: 'the door asks for the account, and only what concerns it is told' } }
  front.get('/live', ownEvents, async (request, reply) => {
    const viewer = await demandViewer(request.headers.cookie)
    const connection: LiveConnection = {
      sessionId: viewer.sessionId,
      accountId: viewer.accountId.toString(),
      response: reply.raw,
    }
    if (!connections.add(connection)) throw new DomainError('too-many-streams')
    reply.hijack()
    reply.raw.on('close', () => {
      connections.remove(connection)
      live.set(connections.count)
    })
    reply.raw.on('error', () => connections.remove(connection))
    reply.raw.writeHead(200, {
      ...headersOf('data'),
      'content-type': 'text/event-stream; charset=utf-8',
      'x-accel-buffering': 'no',
    })
    reply.raw.write('retry: 3000\n\n')
    live.set(connections.count)
  })

  const tickers = { config: { open: 'a ticker is read as its post is; the read asks who may' } }
  front.get<{ Params: { post: string } }>('/live/tickers/:post', tickers, async (request, reply) => {
    const reader = await asViewer(request.headers.cookie)
    const id = parseId(request.params.post)
    if (id === null) throw new DomainError('ticker-not-found')
    return reply
      .headers({ ...headersOf('data'), 'cache-control': 'no-store' })
      .send(await readTicker(reader, id))
  })
}

/** What may take from sessions what their streams need. */
const changesRights = new Set<string>([
  'user.changed',
  'users.changed',
  'settings.changed',
] satisfies EventName[])

/** A session ends by time, too, and falls back when a role or a factor demands another proof: nobody says so. */
async function endLost(connections: LiveConnections): Promise<void> {
  connections.endSessions(await findLostSessions(connections.sessionIds()))
}

async function tell(connections: LiveConnections, { name, payload }: RecordedEvent): Promise<void> {
  if (connections.count === 0) return
  if (changesRights.has(name)) return endLost(connections)
  if (name.startsWith('ticker.'))
    return connections.tellAll({ kind: 'ticker', postId: payload.postId as string })
  if (name === 'session.ended') return connections.endSessions(payload.sessionIds as string[])
  if (name === 'session.changed') return connections.endStreams(payload.sessionId as string)
  if (name === 'notification.created' || name === 'notifications.read') {
    const accountId = payload.accountId as string
    if (!connections.accountIds().includes(accountId)) return
    return connections.tell(accountId, { kind: 'notification', unread: await countUnread(BigInt(accountId)) })
  }
  if (name === 'post.published' && payload.visibility !== 'direct' && !payload.quiet) {
    const { postId, authorId } = payload as { postId: string; authorId: string }
    const followers = await readConnectedFollowers(BigInt(authorId), connections.accountIds())
    for (const follower of followers) connections.tell(follower, { kind: 'post', postId, authorId })
  }
}

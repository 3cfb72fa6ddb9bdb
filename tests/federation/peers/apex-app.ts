import { apexControl } from './apex-acts.ts'
import { inboxHandlers, reactTo } from './apex-inbox.ts'
import { type ApexPeer, routes } from './apex-peer.ts'
import { webRoutes } from './apex-web.ts'
import { answerControl } from './control-api.ts'
import { type App, express, type Handler, type Request } from './express.ts'

/** All that the institution answers: apex' own endpoints, its page, and what tests make it do. */
export function apexApp(peer: ApexPeer): App {
  const { apex } = peer
  const { net } = apex
  const app = express()
  // Any other name than "development", in which apex takes unsigned activities; in "production" it refuses loopback.
  app.set('env', 'test')
  app.disable('x-powered-by')
  if (peer.options.control)
    app.use('/control', express.text({ type: 'application/json', limit: '5mb' }), control(peer))
  const keepRaw = (request: Request, _response: unknown, raw: Buffer) => {
    request.rawBody = raw
  }
  app.use(express.json({ type: apex.consts.jsonldTypes, limit: '1mb', verify: keepRaw }))
  app.use(apex)

  const inboxes = inboxHandlers(peer)
  app.route(routes.inbox).get(net.inbox.get).post(inboxes.own)
  app.post('/inbox', inboxes.shared)
  app.get(routes.outbox, net.outbox.get)
  app.get(routes.followers, net.followers.get)
  app.get(routes.following, net.following.get)
  app.get(routes.liked, net.liked.get)
  app.get(routes.actor, net.actor.get)
  app.get(routes.object, net.object.get)
  app.get(routes.activity, net.activityStream.get)
  app.get(routes.shares, net.shares.get)
  app.get(routes.likes, net.likes.get)
  app.get(routes.collections, net.collections.get)
  app.get('/.well-known/webfinger', net.webfinger.get)
  app.get('/.well-known/nodeinfo', net.nodeInfoLocation.get)
  app.get('/nodeinfo/:version', net.nodeInfo.get)
  webRoutes(app, peer)
  app.on('apex-inbox', (message: Parameters<typeof reactTo>[1]) => {
    reactTo(peer, message).catch((error) => console.error('no reaction:', error))
  })
  return app
}

function control(peer: ApexPeer): Handler {
  const verbs = apexControl(peer)
  return async (request, response) => {
    const url = new URL(request.originalUrl, apexUrl(peer))
    const body = typeof request.body === 'string' ? request.body : ''
    const fromPage = Boolean(request.get('sec-fetch-site') ?? request.get('origin'))
    const answer = await answerControl(verbs, { method: request.method ?? '', url, body, fromPage })
    response.status(answer.status).json(answer.body)
  }
}

const apexUrl = ({ apex }: ApexPeer): string => apex.baseUrl

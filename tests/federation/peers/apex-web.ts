import { createHash, randomBytes } from 'node:crypto'
import { apexControl } from './apex-acts.ts'
import { renderPage } from './apex-page.ts'
import { type ApexPeer, routes } from './apex-peer.ts'
import { readView } from './apex-view.ts'
import type { Control } from './control-api.ts'
import { drawHarbour } from './draw-picture.ts'
import { type App, express, type Handler, type Request } from './express.ts'
import { isOnLoopback } from './find-actor.ts'
import { escaped } from './html.ts'

const pictureLimit = 10 * 1024 * 1024

/** The page for people at `/`, its forms under `/web/`, and the pictures of this and of other servers. */
export function webRoutes(app: App, peer: ApexPeer): void {
  const foreign = new Map<string, string>()
  const proxied = (url: string): string => {
    const key = createHash('sha256').update(url).digest('hex').slice(0, 32)
    foreign.set(key, url)
    return `/fremd/${key}`
  }
  const page: Handler = async (request, response) => {
    const nonce = randomBytes(16).toString('base64')
    const { title } = peer.options
    const { hinweis: message, fehler: problem, uri: wanted } = request.query
    const frame = { title, host: peer.apex.domain, nonce, changes: peer.changes, message, problem, wanted }
    response.set(
      'Content-Security-Policy',
      `default-src 'none'; img-src 'self'; connect-src 'self'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    )
    response.type('text/html; charset=utf-8').send(renderPage(await readView(peer), frame, proxied))
  }
  app.get('/', page)
  // Where other servers send our people who want to follow somebody there.
  app.get('/authorize_interaction', page)
  app.get(routes.actor, page)
  app.get(routes.object, page)
  app.get('/stand', (_request: Request, response: Parameters<Handler>[1]) =>
    response.type('text/plain').send(String(peer.changes)),
  )
  app.get('/bilder/:name', ownPicture(peer))
  app.get('/fremd/:key', foreignPicture(foreign))
  app.post('/web/:act', express.raw({ type: () => true, limit: '12mb' }), act(apexControl(peer)))
}

function ownPicture(peer: ApexPeer): Handler {
  return async ({ params }, response) => {
    const name = params.name ?? ''
    if (name === 'wappen.jpg' && !peer.pictures.has(name)) {
      const data = await drawHarbour(200)
      peer.pictures.set(name, { data, mediaType: 'image/jpeg', width: 640, height: 360 })
    }
    const picture = peer.pictures.get(name)
    if (!picture) return response.status(404).send('Kein Bild')
    return response.set('Cache-Control', 'public, max-age=3600').type(picture.mediaType).send(picture.data)
  }
}

/** Only pictures that the page mentioned, only from this machine, only pictures. */
function foreignPicture(foreign: Map<string, string>): Handler {
  return async ({ params }, response) => {
    const url = foreign.get(params.key ?? '')
    if (!url || !isOnLoopback(url)) return response.status(404).send('Kein Bild')
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(10_000), headers: { accept: 'image/*' } })
      const mediaType = answer.headers.get('content-type') ?? ''
      const data = Buffer.from(await answer.arrayBuffer())
      const fits =
        answer.ok && /^image\/(jpeg|png|webp|avif|gif)\b/.test(mediaType) && data.length <= pictureLimit
      if (!fits) return response.status(502).send('Kein Bild')
      return response.set('Cache-Control', 'private, max-age=600').type(mediaType).send(data)
    } catch {
      return response.status(502).send('Kein Bild')
    }
  }
}

type Form = { get(name: string): FormDataEntryValue | null; getAll(name: string): FormDataEntryValue[] }

const paragraphs = (text: string): string =>
  text
    .trim()
    .split(/\n\s*\n/)
    .map((part) => `<p>${escaped(part).replaceAll('\n', '<br>')}</p>`)
    .join('')

/** The forms: what each makes the institution do, and what it says afterwards. */
async function perform(control: Control, name: string, form: Form): Promise<string> {
  const said = (field: string) => String(form.get(field) ?? '').trim()
  const by = said('als') ? { actor: said('als').split('/').at(-1) ?? '' } : {}
  const object = said('was')
  switch (name) {
    case 'beitrag':
      await control.post({ ...by, ...(await readPost(form, said)) })
      return 'Ihr Beitrag ist veröffentlicht.'
    case 'antworten':
      await control.post({ ...by, content: paragraphs(said('text')), inReplyTo: object })
      return 'Ihre Antwort ist veröffentlicht.'
    case 'folgen':
      await control.follow({ ...by, who: said('wem') })
      return 'Die Anfrage ist unterwegs.'
    case 'entfolgen':
      await control.unfollow({ who: object })
      return 'Sie folgen nicht mehr.'
    case 'gefaellt':
      await control.like({ object })
      return 'Gefällt Ihnen.'
    case 'teilen':
      await control.boost({ object })
      return 'Geteilt.'
    case 'zuruecknehmen':
      await control.undo({ activity: object })
      return 'Zurückgenommen.'
    case 'abstimmen':
      await control.vote({ ...by, object, choices: form.getAll('antwort').map(String) })
      return 'Ihre Stimme ist unterwegs.'
    default:
      throw new Error('Das gibt es hier nicht.')
  }
}

async function readPost(form: Form, said: (field: string) => string) {
  const file = form.get('bild')
  const content = paragraphs(said('text'))
  const warning = said('warnung') ? { summary: said('warnung') } : {}
  const words = { content, contentMap: { de: content }, ...warning }
  if (!(file instanceof File) || file.size === 0) return words
  const base64 = Buffer.from(await file.arrayBuffer()).toString('base64')
  const described = said('beschreibung') ? { description: said('beschreibung') } : {}
  return { ...words, pictures: [{ base64, ...described }] }
}

function act(control: Control): Handler {
  return async (request, response) => {
    if (!['same-origin', 'none', undefined].includes(request.get('sec-fetch-site'))) {
      return response.status(403).send('Nur von dieser Seite aus')
    }
    const answer = new URLSearchParams()
    try {
      const type = request.get('content-type') ?? ''
      const body = new Uint8Array(request.body as Buffer)
      const form = await new Response(body, { headers: { 'content-type': type } }).formData()
      answer.set('hinweis', await perform(control, request.params.act ?? '', form))
    } catch (error) {
      answer.set('fehler', `Das ging nicht: ${(error as Error).message}`)
    }
    return response.redirect(303, `/?${answer}`)
  }
}

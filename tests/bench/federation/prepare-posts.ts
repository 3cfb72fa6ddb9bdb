import { createHash, sign } from 'node:crypto'
import type { Author, KeyServer } from './key-server.ts'

export type Style = 'cavage' | 'rfc9421'

const publicly = 'https://www.w3.org/ns/activitystreams#Public'
const words =
  'Heute ab 16 Uhr ist die Uferstraße wegen einer Veranstaltung gesperrt. Bitte nehmen Sie die Umleitung.'

/**
 * So many whole HTTP requests, each delivering another Create of a post of the usual length to the inbox, signed in turn by
 * the authors. Their date is now: use them within minutes.
 * @param run sets these posts apart from those of other runs with the same key server
 */
export function preparePosts(
  { url, authors }: KeyServer,
  inbox: string,
  { posts, style = 'cavage', run = '' }: { posts: number; style?: Style; run?: string },
): Buffer[] {
  return Array.from({ length: posts }, (_, at) => {
    const author = authors[at % authors.length]
    if (!author) throw new Error('Nobody signs')
    return preparePost(author, inbox, style, `${url}/posts/${run}${at}`)
  })
}

function preparePost({ id: actor, keyId, key }: Author, inbox: string, style: Style, id: string): Buffer {
  const published = new Date().toISOString()
  const audience = { to: [publicly], cc: [`${actor}/followers`] }
  const content = `<p>${words} <a href="${id}">Mehr</a></p>`
  const contentMap = { de: content }
  const object = {
    id,
    type: 'Note',
    attributedTo: actor,
    content,
    contentMap,
    published,
    ...audience,
    url: id,
  }
  const context = ['https://www.w3.org/ns/activitystreams', { sensitive: 'as:sensitive' }]
  const activity = {
    '@context': context,
    id: `${id}/activity`,
    type: 'Create',
    actor,
    published,
    ...audience,
    object,
  }
  const body = Buffer.from(JSON.stringify(activity))
  const { pathname, host } = new URL(inbox)
  const hash = createHash('sha256').update(body).digest('base64')
  const date = new Date().toUTCString()
  const signed = (style === 'cavage' ? cavage : rfc9421)(
    { inbox, pathname, host, date, hash, keyId },
    (text) => sign('sha256', Buffer.from(text), key).toString('base64'),
  )
  const head = [
    `POST ${pathname} HTTP/1.1`,
    `Host: ${host}`,
    `Date: ${date}`,
    'Content-Type: application/activity+json',
    `Content-Length: ${body.length}`,
    ...signed,
  ]
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body])
}

type Parts = { inbox: string; pathname: string; host: string; date: string; hash: string; keyId: string }
type Sign = (text: string) => string

function cavage({ pathname, host, date, hash, keyId }: Parts, signed: Sign): string[] {
  const text = `(request-target): post ${pathname}\nhost: ${host}\ndate: ${date}\ndigest: SHA-256=${hash}`
  const covers = '(request-target) host date digest'
  return [
    `Digest: SHA-256=${hash}`,
    `Signature: keyId="${keyId}",algorithm="rsa-sha256",headers="${covers}",signature="${signed(text)}"`,
  ]
}

function rfc9421({ inbox, host, hash, keyId }: Parts, signed: Sign): string[] {
  const created = Math.floor(Date.now() / 1_000)
  const parameters = `("@method" "@target-uri" "@authority" "content-digest");created=${created};keyid="${keyId}";alg="rsa-v1_5-sha256"`
  const lines = [
    '"@method": POST',
    `"@target-uri": ${inbox}`,
    `"@authority": ${host}`,
    `"content-digest": sha-256=:${hash}:`,
    `"@signature-params": ${parameters}`,
  ]
  return [
    `Content-Digest: sha-256=:${hash}:`,
    `Signature-Input: sig1=${parameters}`,
    `Signature: sig1=:${signed(lines.join('\n'))}:`,
  ]
}

import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Author = { id: string; keyId: string; key: KeyObject }

export type KeyServer = { url: string; authors: Author[]; stop(): Promise<void> }

/** Serves the documents of so many authors, each with a key of 2048 bits, and answers 202 to whatever is sent to it. */
export async function startKeyServer(authors: number, host = '127.0.0.10'): Promise<KeyServer> {
  const documents = new Map<string, string>()
  const server = createServer((request, response) => {
    request.resume()
    const document = documents.get(request.url ?? '')
    const status = request.method === 'POST' ? 202 : document ? 200 : 404
    response.writeHead(status, { 'content-type': 'application/activity+json' }).end(document)
  }).listen(0, host)
  await once(server, 'listening')
  const url = `http://${host}:${(server.address() as AddressInfo).port}`
  const all = Array.from({ length: authors }, (_, at) => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const path = `/users/author${at}`
    documents.set(path, JSON.stringify(describe(`${url}${path}`, `author${at}`, url, privateKey)))
    return { id: `${url}${path}`, keyId: `${url}${path}#main-key`, key: privateKey }
  })
  const stop = async () => {
    server.close()
    server.closeAllConnections()
  }
  return { url, authors: all, stop }
}

const describe = (id: string, name: string, url: string, key: KeyObject) => ({
  '@context': ['https://www.w3.org/ns/activitystreams', 'https://w3id.org/security/v1'],
  id,
  type: 'Person',
  preferredUsername: name,
  name,
  inbox: `${id}/inbox`,
  outbox: `${id}/outbox`,
  followers: `${id}/followers`,
  endpoints: { sharedInbox: `${url}/inbox` },
  publicKey: {
    id: `${id}#main-key`,
    owner: id,
    publicKeyPem: createPublicKey(key).export({ type: 'spki', format: 'pem' }),
  },
})

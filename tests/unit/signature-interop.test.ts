import { generateKeyPairSync, hash, type KeyObject } from 'node:crypto'
import { createRequire } from 'node:module'
import {
  type DocumentLoader,
  getDocumentLoader,
  signRequest as signByFedify,
  signObject,
  verifyObject,
  verifyRequest,
} from '@fedify/fedify'
import { Create, Note } from '@fedify/fedify/vocab'
import { describe, expect, it } from 'vitest'
import { encodeMultikey } from '#federation/signatures/multikey.ts'
import { addProof, checkProof } from '#federation/signatures/object-proof.ts'
import { signRequest } from '#federation/signatures/sign-request.ts'
import { readSignature } from '#federation/signatures/verify-request.ts'

/* Our signatures against those of Fedify and of activitypub-express, both ways, in one process. */

const { resolve } = createRequire(import.meta.url)
/** What activitypub-express signs and verifies with. */
const httpSignature: {
  parseRequest: (request: object, options?: object) => object
  verifySignature: (parsed: object, pem: string) => boolean
  signRequest: (request: object, options: object) => boolean
} = createRequire(resolve('activitypub-express'))('http-signature')

const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 })
const ed25519 = generateKeyPairSync('ed25519')
const pem = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString()
const actor = 'https://b.example/users/bob'
const [rsaId, ed25519Id] = [`${actor}#main-key`, `${actor}#ed25519-key`]
const at = new Date()
const inbox = new URL('https://a.example/ap/inbox')
const body = Buffer.from(
  JSON.stringify({ type: 'Follow', actor, object: 'https://a.example/ap/actors/1', text: 'Grüße' }),
)
const headers = { 'content-type': 'application/activity+json', accept: 'application/activity+json' }

/** The actor as we publish it (RSA in publicKey, FEP-521a in assertionMethod), from memory; contexts as Fedify has them. */
const builtIn = getDocumentLoader()
const documentLoader: DocumentLoader = async (url) =>
  url.startsWith(actor)
    ? {
        contextUrl: null,
        documentUrl: actor,
        document: {
          '@context': [
            'https://www.w3.org/ns/activitystreams',
            'https://w3id.org/security/v1',
            // The only one of these that knows assertionMethod.
            'https://www.w3.org/ns/did/v1',
            'https://w3id.org/security/multikey/v1',
          ],
          id: actor,
          type: 'Person',
          inbox: `${actor}/inbox`,
          outbox: `${actor}/outbox`,
          publicKey: { id: rsaId, type: 'CryptographicKey', owner: actor, publicKeyPem: pem },
          assertionMethod: [
            {
              id: ed25519Id,
              type: 'Multikey',
              controller: actor,
              publicKeyMultibase: encodeMultikey(ed25519.publicKey),
            },
          ],
        },
      }
    : builtIn(url)
const loaders = { documentLoader, contextLoader: builtIn }

const rsaForWeb = (key: KeyObject) =>
  key.toCryptoKey({ name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, true, ['sign']) as CryptoKey

/** A request of the web's kind as our server gets it. */
async function arrive(request: Request) {
  const { pathname, search } = new URL(request.url)
  const bytes = new Uint8Array(await request.clone().arrayBuffer())
  return {
    method: request.method,
    path: pathname + search,
    headers: Object.fromEntries(request.headers),
    body: request.body === null ? null : bytes,
  }
}

describe.each(['cavage', 'rfc9421'] as const)('a request signed by %s', (scheme) => {
  const by = { id: rsaId, key: rsa.privateKey, scheme, at }
  const asFedify = scheme === 'cavage' ? 'draft-cavage-http-signatures-12' : scheme

  it('of ours is one for Fedify, and not with another body', async () => {
    const sent = { ...headers, ...(await signRequest({ method: 'POST', url: inbox, headers, body }, by)) }
    const post = (bytes: Buffer) =>
      new Request(inbox, { method: 'POST', headers: sent, body: bytes.toString() })
    expect((await verifyRequest(post(body), loaders))?.id?.href).toBe(rsaId)
    expect(await verifyRequest(post(Buffer.from('{"type":"Delete"}')), loaders)).toBeNull()
  })

  it('of ours without a body is one for Fedify', async () => {
    // Fedify leaves the query out of (request-target), so there is none here.
    const url = new URL(
      scheme === 'cavage' ? 'https://a.example/outbox' : 'https://a.example/outbox?page=true',
    )
    const sent = { ...headers, ...(await signRequest({ method: 'GET', url, headers }, by)) }
    expect((await verifyRequest(new Request(url, { headers: sent }), loaders))?.id?.href).toBe(rsaId)
    expect(await verifyRequest(new Request('https://a.example/else', { headers: sent }), loaders)).toBeNull()
  })

  it('of Fedify is one for us, with and without a body, and with a query', async () => {
    const options = { spec: asFedify } as const
    const key = rsaForWeb(rsa.privateKey)
    const post = new Request(inbox, { method: 'POST', headers, body: body.toString() })
    const get = new Request('https://a.example/outbox?page=true', { headers })
    for (const request of [post, get]) {
      const signed = await signByFedify(request, key, new URL(rsaId), options)
      const arrived = await arrive(signed)
      const read = readSignature(arrived, { hosts: ['a.example'], at })
      expect(read).toMatchObject({ scheme, keyId: rsaId })
      expect('verify' in read && read.verify(rsa.publicKey)).toBe(true)
      const elsewhere = readSignature({ ...arrived, path: '/else' }, { hosts: ['a.example'], at })
      expect('verify' in elsewhere && elsewhere.verify(rsa.publicKey)).toBe(false)
    }
  })
})

describe('a request signed by activitypub-express', () => {
  /** As its deliver() and its requests for documents sign. */
  const sign = (method: string, path: string, names: string[]) => {
    const sent: Record<string, string> = { host: 'a.example' }
    if (method === 'POST') sent.digest = `SHA-256=${hash('sha256', body, 'base64')}`
    const request = {
      method,
      path,
      getHeader: (name: string) => sent[name.toLowerCase()],
      setHeader: (name: string, value: string) => {
        sent[name.toLowerCase()] = value
      },
    }
    httpSignature.signRequest(request, {
      key: rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
      keyId: actor,
      headers: names,
      authorizationHeaderName: 'Signature',
    })
    return { method, path, headers: sent, body: method === 'POST' ? body : null }
  }

  it('is one for us, with and without a body', () => {
    const requests = [
      sign('POST', '/ap/inbox', ['(request-target)', 'host', 'date', 'digest']),
      sign('GET', '/outbox?page=true', ['(request-target)', 'host', 'date']),
    ]
    for (const request of requests) {
      const read = readSignature(request, { hosts: ['a.example'], at: new Date() })
      expect(read).toMatchObject({ scheme: 'cavage', keyId: actor })
      expect('verify' in read && read.verify(rsa.publicKey)).toBe(true)
    }
  })
})

describe('a request of ours', () => {
  it('is one for activitypub-express, with RSA and with Ed25519', async () => {
    for (const key of [rsa, ed25519]) {
      const by = { id: rsaId, key: key.privateKey, scheme: 'cavage', at } as const
      const sent = { ...headers, ...(await signRequest({ method: 'POST', url: inbox, headers, body }, by)) }
      const lower = Object.fromEntries(
        Object.entries(sent).map(([name, value]) => [name.toLowerCase(), value]),
      )
      const parsed = httpSignature.parseRequest({ method: 'POST', url: '/ap/inbox', headers: lower })
      const text = key.publicKey.export({ type: 'spki', format: 'pem' }).toString()
      expect(httpSignature.verifySignature(parsed, text)).toBe(true)
      const other = httpSignature.parseRequest({ method: 'POST', url: '/else', headers: lower })
      expect(httpSignature.verifySignature(other, text)).toBe(false)
    }
  })
})

describe('an object proof', () => {
  const context = ['https://www.w3.org/ns/activitystreams', 'https://w3id.org/security/data-integrity/v1']
  const create = {
    '@context': context,
    id: `${actor}/create/1`,
    type: 'Create',
    actor,
    object: {
      id: `${actor}/notes/1`,
      type: 'Note',
      attributedTo: actor,
      content: '<p>Grüße &amp; Küsse 😀</p>',
    },
  }

  it('of ours is one for Fedify, and not for another text', async () => {
    const proven = addProof(create, { verificationMethod: ed25519Id, privateKey: ed25519.privateKey, at })
    expect((await verifyObject(Create, proven, loaders))?.id?.href).toBe(create.id)
    const changed = { ...proven, object: { ...create.object, content: 'else' } }
    expect(await verifyObject(Create, changed, loaders)).toBeNull()
  })

  it('of Fedify is one for us', async () => {
    const key = ed25519.privateKey.toCryptoKey('Ed25519', true, ['sign']) as CryptoKey
    const activity = new Create({
      id: new URL(create.id),
      actor: new URL(actor),
      object: new Note({ id: new URL(create.object.id), attribution: new URL(actor), content: 'Grüße 😀' }),
    })
    const proven = await signObject(activity, key, new URL(ed25519Id), loaders)
    const document = (await proven.toJsonLd({ contextLoader: builtIn, format: 'compact' })) as Record<
      string,
      unknown
    >
    expect(checkProof(document, ed25519.publicKey)).toBe(true)
    expect(checkProof({ ...document, id: `${actor}/create/2` }, ed25519.publicKey)).toBe(false)
  })
})

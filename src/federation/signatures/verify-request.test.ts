import { createPublicKey, createSecretKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { signCavage } from './cavage.ts'
import { signMessage } from './message-signatures.ts'
import type { SignedRequest } from './signed-request.ts'
import { readSignature } from './verify-request.ts'

const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 })
const other = generateKeyPairSync('rsa', { modulusLength: 2_048 })
const ed25519 = generateKeyPairSync('ed25519')
const at = new Date('2026-03-04T05:06:07.000Z')
const options = { hosts: ['a.example', '127.0.0.1:3000'], at }
const keyId = 'https://b.example/users/bob#main-key'
const body = Buffer.from('{"type":"Follow"}')
const hour = 3_600_000
const type = { 'content-type': 'application/activity+json' }

type How = { key?: KeyObject; url?: string; at?: Date; body?: Buffer | null; method?: string; keyId?: string }

/** A request as it arrives, signed by one of the schemes. */
function arrive(
  scheme: 'cavage' | 'rfc9421',
  how: How = {},
): SignedRequest & { headers: Record<string, string> } {
  const url = new URL(how.url ?? 'https://a.example/ap/inbox')
  const bytes = how.body === undefined ? body : how.body
  const method = how.method ?? (bytes ? 'POST' : 'GET')
  const sent = (scheme === 'cavage' ? signCavage : signMessage)({
    method,
    url,
    headers: type,
    ...(bytes && { body: bytes }),
    keyId: how.keyId ?? keyId,
    privateKey: how.key ?? rsa.privateKey,
    at: how.at ?? at,
  })
  const all = { ...sent, ...(bytes && scheme === 'cavage' && type) }
  const lower = Object.entries(all).map(([name, value]) => [name.toLowerCase(), value])
  return { method, path: url.pathname + url.search, headers: Object.fromEntries(lower), body: bytes }
}

/** What comes of a request: why it is refused, or whether the key fits. */
function judge(request: SignedRequest, key: KeyObject = rsa.publicKey, now = at): string | boolean {
  const read = readSignature(request, { ...options, at: now })
  return 'refused' in read ? read.refused : read.verify(key)
}

describe.each(['cavage', 'rfc9421'] as const)('a request signed by %s', (scheme) => {
  it('is read and verified, with RSA and Ed25519, with and without a body', () => {
    for (const { publicKey, privateKey } of [rsa, ed25519]) {
      for (const how of [{}, { body: null, url: 'https://a.example/@alice/outbox?page=true&max=7' }]) {
        const read = readSignature(arrive(scheme, { ...how, key: privateKey }), options)
        expect(read).toMatchObject({ keyId, scheme, createdAt: at })
        expect('verify' in read && read.verify(publicKey)).toBe(true)
        expect('verify' in read && read.verify(other.publicKey)).toBe(false)
      }
    }
  })

  it('is signed for this host, however its name is written', () => {
    expect(judge(arrive(scheme, { url: 'https://evil.example/ap/inbox' }))).toBe('host')
    expect(judge(arrive(scheme, { url: 'https://a.example.evil.example/ap/inbox' }))).toBe('host')
    expect(judge(arrive(scheme, { url: 'https://a.example:8443/ap/inbox' }))).toBe('host')
    expect(judge(arrive(scheme, { url: 'http://127.0.0.1:3000/ap/inbox' }))).toBe(true)
    const moved = arrive(scheme, { url: 'https://c.example/ap/inbox' })
    expect(judge({ ...moved, headers: { ...moved.headers, host: 'a.example' } })).toBe(false)
    for (const value of [
      undefined,
      '',
      'a.example, b.example',
      'a.example.',
      'a.example:80',
      'user@a.example',
      'a.example/',
    ]) {
      const request = arrive(scheme)
      expect(judge({ ...request, headers: { ...request.headers, host: value } }), value).toBe('host')
    }
  })

  it('bears the usual port and capitals in the host if they were signed so', () => {
    const request = arrive(scheme)
    const result = (value: string) => judge({ ...request, headers: { ...request.headers, host: value } })
    // RFC 9421 normalizes the authority; cavage signs the field as it is.
    expect([result('A.EXAMPLE'), result('a.example:443')]).toEqual([
      scheme === 'rfc9421',
      scheme === 'rfc9421',
    ])
  })

  it('is for one method and one target', () => {
    const request = arrive(scheme)
    expect(judge({ ...request, path: '/ap/actors/1/inbox' })).toBe(false)
    expect(judge({ ...request, path: '/ap/inbox?x' })).toBe(false)
    expect(judge({ ...request, method: 'PUT' })).toBe(false)
  })

  it('is no longer true for other bytes, whoever brings the digest along', () => {
    const request = arrive(scheme)
    const name = scheme === 'cavage' ? 'digest' : 'content-digest'
    const swapped = Buffer.from('{"type":"Delete"}')
    expect(judge({ ...request, body: swapped })).toBe('digest')
    const fitting = arrive(scheme, { body: swapped, key: other.privateKey }).headers[name]
    expect(judge({ ...request, body: swapped, headers: { ...request.headers, [name]: fitting } })).toBe(false)
    expect(judge({ ...request, headers: { ...request.headers, [name]: undefined } })).toMatch(
      /malformed|coverage/,
    )
    expect(judge({ ...request, body: null })).toBe('digest')
    expect(judge({ ...request, body: Buffer.alloc(0) })).toBe('digest')
  })

  it('needs a digest wherever there is a body, also with GET', () => {
    const bare = arrive(scheme, { body: null })
    expect(judge({ ...bare, body })).toBe('coverage')
    expect(judge(arrive(scheme, { method: 'GET' }))).toBe(true)
    expect(judge({ ...arrive(scheme, { body: null }), method: 'POST' })).toBe('coverage')
    expect(judge(arrive(scheme, { body: Buffer.alloc(0), method: 'POST' }))).toBe(true)
  })

  it('is near: 12 hours past at most, 5 minutes ahead', () => {
    const result = (ms: number) => judge(arrive(scheme, { at: new Date(at.getTime() + ms) }))
    expect([-12 * hour, -1_000, 0, 300_000].map(result)).toEqual([true, true, true, true])
    expect([-12 * hour - 1_000, -72 * hour].map(result)).toEqual(['too-old', 'too-old'])
    expect([301_000, 72 * hour].map(result)).toEqual(['too-new', 'too-new'])
  })

  it('names its key by an address', () => {
    const wrong = [
      '',
      'bob',
      'acct:bob@b.example',
      'data:text/plain,x',
      'javascript:alert(1)',
      'ftp://b.example/',
      '//b.example/',
      'https://',
      'https:///x',
      'https://user:pass@b.example/',
      'https://a.example@b.example/',
      'https://b.example/a b',
      'https://b.example:99999/',
      `https://b.example/${'a'.repeat(2_000)}`,
    ]
    for (const id of wrong) expect(judge(arrive(scheme, { keyId: id })), id).toMatch(/key-id|malformed/)
    expect(judge(arrive(scheme, { keyId: 'http://127.0.0.2:4001/u/bob#main-key' }))).toBe(true)
    expect(judge(arrive(scheme, { keyId: 'HTTPS://B.example' }))).toBe('key-id')
  })

  it('is verified with the key it was made with, not with one of another kind', () => {
    const byRsa = arrive(scheme)
    const byEd25519 = arrive(scheme, { key: ed25519.privateKey })
    expect(judge(byRsa, ed25519.publicKey)).toBe(false)
    expect(judge(byEd25519, rsa.publicKey)).toBe(false)
    const others = [generateKeyPairSync('ed448'), generateKeyPairSync('ec', { namedCurve: 'P-256' })]
    for (const { publicKey } of others) expect(judge(byEd25519, publicKey)).toBe(false)
  })

  it('is not verified with keys that may not sign: short, private, secret', () => {
    const short = generateKeyPairSync('rsa', { modulusLength: 1_024 })
    expect(judge(arrive(scheme, { key: short.privateKey }), short.publicKey)).toBe(false)
    expect(judge(arrive(scheme), rsa.privateKey)).toBe(false)
    expect(judge(arrive(scheme), createSecretKey(Buffer.alloc(32)))).toBe(false)
  })

  it('has a target in plain form', () => {
    for (const path of [
      '',
      '*',
      'ap/inbox',
      'https://a.example/ap/inbox',
      '/ap/in box',
      '/ap/inbox\n',
      '/\u00e4',
      `/${'a'.repeat(5_000)}`,
    ])
      expect(judge({ ...arrive(scheme), path }), path).toBe('malformed')
    for (const method of ['', 'post', 'PO ST', 'POST\n', 'A'.repeat(100)])
      expect(judge({ ...arrive(scheme), method }), method).toBe('malformed')
  })

  it('does not get through with a signature that is cut, empty, or huge', () => {
    const request = arrive(scheme)
    const result = (change: (field: string) => string) =>
      judge({
        ...request,
        headers: { ...request.headers, signature: change(request.headers.signature ?? '') },
      })
    expect(result(() => '')).toBe('malformed')
    expect(result((field) => field.slice(0, -10))).toBe('malformed')
    expect(result((field) => field + ' '.repeat(9_000))).toBe('malformed')
    expect(result((field) => field.replace(/[A-Za-z0-9+/]{340}/, 'A'.repeat(340)))).toBe(false)
    expect(result((field) => field.replace(/[A-Za-z0-9+/]{300}/, ''))).toBe(false)
    expect(result((field) => `${field}\u0000`)).toBe('malformed')
  })

  it('is refused, never fallen over, whatever the fields hold', () => {
    const { headers, ...request } = arrive(scheme)
    const signed = Object.keys(headers).filter((name) => scheme === 'cavage' || name !== 'date')
    const odd = [
      '',
      ' ',
      '"',
      '=',
      '=:',
      '(',
      '(('.repeat(500),
      '\u0000',
      '\u00fc',
      ',,,',
      ';'.repeat(100),
      '__proto__=1',
      '%',
      'a'.repeat(8_192),
      '":"'.repeat(999),
    ]
    for (const name of signed) {
      for (const value of odd) {
        const result = judge({ ...request, headers: { ...headers, [name]: value } })
        expect(result, `${name}: ${value.slice(0, 20)}`).not.toBe(true)
      }
    }
  })
})

describe('a request with the newer signature', () => {
  it('says by which scheme it came: http on this machine alone, or as it is told', () => {
    const request = arrive('rfc9421', { url: 'http://a.example/ap/inbox' })
    expect(judge(request)).toBe(false)
    const read = readSignature(request, { ...options, scheme: 'http' })
    expect('verify' in read && read.verify(rsa.publicKey)).toBe(true)
  })

  it('ends when it says so', () => {
    const request = arrive('rfc9421')
    const input = `${request.headers['signature-input']};expires=${at.getTime() / 1_000 - 301}`
    expect(judge({ ...request, headers: { ...request.headers, 'signature-input': input } })).toBe('too-old')
  })

  it('is bound to each of its parameters', () => {
    const request = arrive('rfc9421')
    const input = request.headers['signature-input'] ?? ''
    const changes = [
      input.replace('users/bob', 'users/eve'),
      input.replace(/created=\d+/, `created=${at.getTime() / 1_000 - 60}`),
      input.replace(/;alg="[^"]+"/, ''),
      input.replace('"@authority" ', ''),
      `${input};nonce="1"`,
    ]
    for (const changed of changes)
      expect(
        judge({ ...request, headers: { ...request.headers, 'signature-input': changed } }),
        changed,
      ).toBe(false)
  })

  it('is not verified by a key of another kind than its alg says', () => {
    const request = arrive('rfc9421')
    const input = request.headers['signature-input']?.replace('rsa-v1_5-sha256', 'ed25519')
    expect(judge({ ...request, headers: { ...request.headers, 'signature-input': input } })).toBe(false)
  })
})

describe('verifying', () => {
  it('can be done again with another key, as after an exchange of keys', () => {
    const read = readSignature(arrive('cavage'), options)
    if ('refused' in read) throw new Error(read.refused)
    const again = createPublicKey(rsa.publicKey.export({ type: 'spki', format: 'pem' }))
    expect([other.publicKey, rsa.publicKey, ed25519.publicKey, again].map(read.verify)).toEqual([
      false,
      true,
      false,
      true,
    ])
  })
})

import { createHmac, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { makeDigest } from './digest.ts'
import { signMessage } from './message-signatures.ts'
import type { SignedRequest } from './signed-request.ts'
import { readSignature } from './verify-request.ts'

const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 })
const ed25519 = generateKeyPairSync('ed25519')
const at = new Date('2026-03-04T05:06:07.000Z')
const keyId = 'https://b.example/users/bob#main-key'
const body = Buffer.from('{"type":"Follow"}')

/** What comes of a request: why it is refused, or whether the key fits. */
function judge(request: SignedRequest, key: KeyObject = rsa.publicKey): string | boolean {
  const read = readSignature(request, { hosts: ['a.example'], at })
  return 'refused' in read ? read.refused : read.verify(key)
}

/** Signs by hand, so that nonsense can be signed as well. */
function cavageOf(
  lines: [string, string][],
  more: { key?: KeyObject; algorithm?: string; extra?: string } = {},
): string {
  const text = lines.map(([name, value]) => `${name}: ${value}`).join('\n')
  const key = more.key ?? rsa.privateKey
  const signature = sign(key.asymmetricKeyType === 'rsa' ? 'sha256' : null, Buffer.from(text), key).toString(
    'base64',
  )
  const names = lines.map(([name]) => name).join(' ')
  const algorithm = more.algorithm === undefined ? 'rsa-sha256' : more.algorithm
  return `keyId="${keyId}",${algorithm && `algorithm="${algorithm}",`}${more.extra ?? ''}headers="${names}",signature="${signature}"`
}
const target: [string, string] = ['(request-target)', 'post /ap/inbox']
const host: [string, string] = ['host', 'a.example']
const date: [string, string] = ['date', at.toUTCString()]
const digest: [string, string] = ['digest', makeDigest(body)]
const withLines = (lines: [string, string][], more?: Parameters<typeof cavageOf>[1]): SignedRequest => ({
  method: 'POST',
  path: '/ap/inbox',
  headers: {
    host: 'a.example',
    date: at.toUTCString(),
    digest: makeDigest(body),
    signature: cavageOf(lines, more),
  },
  body,
})

describe('a request with the older signature', () => {
  const all = [target, host, date, digest]

  it('must cover target, host, time and digest', () => {
    expect(judge(withLines(all))).toBe(true)
    for (const left of all)
      expect(judge(withLines(all.filter((line) => line !== left))), left[0]).toBe('coverage')
    expect(
      judge({
        ...withLines(all),
        headers: { ...withLines(all).headers, signature: `keyId="${keyId}",signature="AAAA"` },
      }),
    ).toBe('coverage')
  })

  it('cannot leave the list of headers empty, nor name one twice', () => {
    const empty = withLines(all)
    const field = String(empty.headers.signature)
    const result = (names: string) =>
      judge({
        ...empty,
        headers: { ...empty.headers, signature: field.replace(/headers="[^"]*"/, `headers="${names}"`) },
      })
    expect(result('')).toBe('coverage')
    expect(result(' ')).toMatch(/malformed|coverage/)
    expect(result('(request-target) host date digest host')).toBe('malformed')
    expect(result('(request-target) host date digest HOST')).toBe('malformed')
    expect(result('(request-target) host date digest x-missing')).toBe('malformed')
    expect(
      result(
        `(request-target) host date digest ${Array.from({ length: 30 }, (_, at) => `x${at}`).join(' ')}`,
      ),
    ).toBe('malformed')
  })

  it('may name headers in capitals; they are signed in small letters', () => {
    const request = withLines(all)
    const signature = String(request.headers.signature).replace('host date digest', 'Host Date Digest')
    expect(judge({ ...request, headers: { ...request.headers, signature } })).toBe(true)
  })

  it('takes hs2019, or no algorithm, for what the key is; rsa-sha256 for RSA alone', () => {
    const key = ed25519.privateKey
    expect(judge(withLines(all, { algorithm: 'hs2019' }))).toBe(true)
    expect(judge(withLines(all, { algorithm: '' }))).toBe(true)
    expect(judge(withLines(all, { algorithm: 'hs2019', key }), ed25519.publicKey)).toBe(true)
    expect(judge(withLines(all, { algorithm: 'rsa-sha256', key }), ed25519.publicKey)).toBe(false)
  })

  it('has no other algorithms: none, HMAC, SHA-1, names of JavaScript', () => {
    for (const algorithm of [
      'none',
      'hmac-sha256',
      'rsa-sha1',
      'rsa-sha512',
      'ecdsa-sha256',
      'RSA-SHA256',
      'constructor',
      'toString',
    ])
      expect(judge(withLines(all, { algorithm })), algorithm).toBe('algorithm')
  })

  it('is not verified as an HMAC with the public key for its secret', () => {
    const text = all.map(([name, value]) => `${name}: ${value}`).join('\n')
    const pem = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString()
    const mac = createHmac('sha256', pem).update(text).digest('base64')
    for (const algorithm of ['hs2019', 'rsa-sha256', 'hmac-sha256']) {
      const request = withLines(all)
      const signature = `keyId="${keyId}",algorithm="${algorithm}",headers="(request-target) host date digest",signature="${mac}"`
      expect(judge({ ...request, headers: { ...request.headers, signature } }), algorithm).not.toBe(true)
    }
  })

  const created = at.getTime() / 1_000
  const by = (extra: string, more: Partial<{ algorithm: string; lines: [string, string][] }> = {}) =>
    judge(
      withLines(more.lines ?? [target, host, digest, ['(created)', String(created)]], {
        algorithm: more.algorithm ?? 'hs2019',
        extra,
      }),
    )

  it('may be dated by (created), with hs2019 alone', () => {
    expect(by(`created=${created},`)).toBe(true)
    expect(by(`created="${created}",`)).toBe(true)
    expect(by('')).toBe('malformed')
    expect(by(`created=${created + 1},`)).toBe(false)
    expect(by(`created=${created},`, { algorithm: 'rsa-sha256' })).toBe('algorithm')
  })

  it('is as old as the oldest of its times', () => {
    const old = String(created - 50_000)
    const lines: [string, string][] = [...all, ['(created)', old]]
    expect(by(`created=${old},`, { lines })).toBe('too-old')
    const ahead = String(created + 400)
    expect(by(`created=${ahead},`, { lines: [...all, ['(created)', ahead]] })).toBe('too-new')
  })

  it('ends when it says so, with five minutes for clocks that differ', () => {
    expect(by(`expires=${created - 100},`, { lines: all })).toBe(true)
    expect(by(`expires=${created - 301},`, { lines: all })).toBe('too-old')
    expect(by('expires="never",', { lines: all })).toBe('malformed')
    expect(by(`expires=${created + 60},`, { lines: [...all, ['(expires)', String(created + 60)]] })).toBe(
      true,
    )
  })

  it('bears a Date in one form only', () => {
    const others = [
      '2026-03-04T05:06:07Z',
      'Wed Mar  4 05:06:07 2026',
      'Wednesday, 04-Mar-26 05:06:07 GMT',
      'Wed, 04 Mar 2026 05:06:07 +0000',
      '0',
      '',
    ]
    for (const text of others) {
      const request = withLines([target, host, ['date', text], digest])
      expect(judge({ ...request, headers: { ...request.headers, date: text } }), text).toBe('malformed')
    }
  })

  it('may have left out the query of a GET, as Fedify and older Mastodons do; of nothing else', () => {
    const get = (method: string, path: string): SignedRequest => ({
      method,
      path,
      headers: {
        host: 'a.example',
        date: at.toUTCString(),
        digest: makeDigest(Buffer.alloc(0)),
        signature: cavageOf([
          ['(request-target)', `${method.toLowerCase()} /outbox`],
          host,
          date,
          ['digest', makeDigest(Buffer.alloc(0))],
        ]),
      },
      body: null,
    })
    expect(judge(get('GET', '/outbox?page=true'))).toBe(true)
    expect(judge(get('GET', '/outbox/1?page=true'))).toBe(false)
    expect(judge(get('POST', '/outbox?page=true'))).toBe(false)
  })

  it('is unsigned without the field, and not read from Authorization', () => {
    const { signature, ...headers } = withLines(all).headers
    expect(judge({ ...withLines(all), headers })).toBe('unsigned')
    expect(
      judge({ ...withLines(all), headers: { ...headers, authorization: `Signature ${signature}` } }),
    ).toBe('unsigned')
  })

  it('does not count beside a newer one', () => {
    const request = withLines(all)
    const url = new URL('https://a.example/ap/inbox')
    const by = { method: 'POST', url, headers: {}, body, keyId, privateKey: rsa.privateKey, at }
    const input = signMessage(by)['Signature-Input']
    expect(judge({ ...request, headers: { ...request.headers, 'signature-input': input } })).toBe('malformed')
    expect(judge({ ...request, headers: { ...request.headers, 'signature-input': '' } })).toBe('malformed')
  })
})

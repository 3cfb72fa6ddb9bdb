import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { baseOf, parseParameters, signCavage } from './cavage.ts'

/** draft-cavage-http-signatures-12, appendix C. The key has 1,024 bits, so these never pass as a whole. */
const key = createPublicKey(`-----BEGIN PUBLIC KEY-----
MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDCFENGw33yGihy92pDjZQhl0C3
6rPJj+CvfSC8+q28hxA161QFNUd13wuCTUcq0Qd2qsBe/2hFyc2DCJJg0h1L78+6
Z4UMR7EOcpfdUE9Hf3m/hs+FUR45uBJeDK1HSFHD8bHKD6kv8FPGfJTotc+2xjJw
oYi+1hqp1fIekaxsyQIDAQAB
-----END PUBLIC KEY-----`)
const request = {
  method: 'POST',
  path: '/foo?param=value&pet=dog',
  headers: {
    host: 'example.com',
    date: 'Sun, 05 Jan 2014 21:31:40 GMT',
    'content-type': 'application/json',
    digest: 'SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=',
    'content-length': '18',
  },
  body: Buffer.from('{"hello": "world"}'),
}
const vectors = [
  [
    'C.2',
    '(request-target) host date',
    'qdx+H7PHHDZgy4y/Ahn9Tny9V3GP6YgBPyUXMmoxWtLbHpUnXS2mg2+SbrQDMCJypxBLSPQR2aAjn7ndmw2iicw3HMbe8VfEdKFYRqzic+efkb3nndiv/x1xSHDJWeSWkx3ButlYSuBskLu6kd9Fswtemr3lgdDEmn04swr2Os0=',
  ],
  [
    'C.3',
    '(request-target) host date content-type digest content-length',
    'vSdrb+dS3EceC9bcwHSo4MlyKS59iFIrhgYkz8+oVLEEzmYZZvRs8rgOp+63LEM3v+MFHB32NfpB2bEKBIvB1q52LaEUHFv120V01IL+TAD48XaERZFukWgHoBTLMhYS2Gb51gWxpeIq8knRmPnYePbF5MOkR0Zkly4zKH7s1dE=',
  ],
] as const

describe('what draft-cavage-12 signs', () => {
  it.each(vectors)('is in the test of appendix %s what was signed there', (_, headers, signature) => {
    const parameters = parseParameters(
      `keyId="Test",algorithm="rsa-sha256",headers="${headers}",signature="${signature}"`,
    )
    expect(parameters).toEqual({ keyid: 'Test', algorithm: 'rsa-sha256', headers, signature })
    const base = baseOf(request, headers.split(' '), parameters ?? {})
    expect(verify('sha256', Buffer.from(base ?? ''), key, Buffer.from(signature, 'base64'))).toBe(true)
    expect(verify('sha256', Buffer.from(`${base} `), key, Buffer.from(signature, 'base64'))).toBe(false)
  })

  it('cannot be said of what is not there', () => {
    expect(baseOf(request, ['host', 'x-missing'], {})).toBeNull()
    expect(baseOf(request, ['(created)'], {})).toBeNull()
    expect(baseOf(request, ['constructor'], {})).toBeNull()
    expect(baseOf({ ...request, headers: { host: 'a\nb: c' } }, ['host'], {})).toBeNull()
    expect(baseOf({ ...request, headers: { 'set-cookie': ['a', 'b'] } }, ['set-cookie'], {})).toBeNull()
  })
})

describe('the parameters of a Signature', () => {
  it('are read with spaces around commas, numbers bare or quoted', () => {
    expect(parseParameters('keyId="a" , created=1402170695, expires="1402170699.5",x="" ')).toEqual({
      keyid: 'a',
      created: '1402170695',
      expires: '1402170699.5',
      x: '',
    })
  })

  const refused = [
    ['twice the same', 'keyId="a",keyId="b"'],
    ['twice, spelled differently', 'keyId="a",keyid="b"'],
    ['two fields that were joined', 'keyId="a",signature="x", keyId="b",signature="y"'],
    ['nothing', ''],
    ['blanks', '   '],
    ['no comma', 'keyId="a" signature="b"'],
    ['two commas', 'keyId="a",,signature="b"'],
    ['a comma at the end', 'keyId="a",'],
    ['a comma at the start', ',keyId="a"'],
    ['no quotes', 'keyId=a'],
    ['an open quote', 'keyId="a'],
    ['an escape', 'keyId="a\\"b"'],
    ['a name alone', 'keyId'],
    ['an odd name', 'key-id="a"'],
    ['a scheme before', 'Signature keyId="a"'],
    ['a structured field', 'sig1=:YWJj:'],
    ['far too many', Array.from('abcdefghijklm', (name) => `${name}="1"`).join(',')],
    ['a number without end', `created=${'1'.repeat(4_000)}`],
  ] as const

  it.each(refused)('are refused if there is %s', (_, field) => {
    expect(parseParameters(field)).toBeNull()
  })
})

describe('signing', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })
  const at = new Date('2026-03-04T05:06:07.890Z')
  const keyId = 'https://a.example/ap/actors/1#main-key'

  it('covers target, host and date of a GET', () => {
    const url = new URL('https://B.example:443/outbox?page=true#x')
    const { Signature = '', ...rest } = signCavage({ method: 'GET', url, headers: {}, keyId, privateKey, at })
    expect(rest).toEqual({ Host: 'b.example', Date: 'Wed, 04 Mar 2026 05:06:07 GMT' })
    expect(Signature).toMatch(
      /^keyId="https:\/\/a\.example\/ap\/actors\/1#main-key",algorithm="rsa-sha256",headers="\(request-target\) host date",signature="[A-Za-z0-9+/]{342}=="$/,
    )
  })

  it('covers also digest and type of a body, and the digest of an empty one', () => {
    const url = new URL('https://b.example/inbox')
    const headers = { 'Content-Type': 'application/activity+json', Accept: '*/*' }
    const body = Buffer.from('{"hello": "world"}')
    const sent = signCavage({ method: 'POST', url, headers, body, keyId, privateKey, at })
    expect(sent.Digest).toBe(request.headers.digest)
    expect(sent.Signature).toContain('headers="(request-target) host date digest content-type"')
    const empty = signCavage({ method: 'POST', url, headers: {}, keyId, privateKey, at })
    expect(empty.Digest).toBe('SHA-256=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=')
    expect(empty.Signature).toContain('headers="(request-target) host date digest"')
  })

  it('calls the algorithm of an Ed25519 key hs2019, and is done with no other kinds', () => {
    const url = new URL('https://b.example/')
    const by = { method: 'GET', url, headers: {}, keyId, at }
    const ed25519 = generateKeyPairSync('ed25519')
    expect(signCavage({ ...by, privateKey: ed25519.privateKey }).Signature).toContain('algorithm="hs2019"')
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    expect(() => signCavage({ ...by, privateKey: ec.privateKey })).toThrow()
    expect(() => signCavage({ ...by, privateKey: ed25519.publicKey })).toThrow()
  })
})

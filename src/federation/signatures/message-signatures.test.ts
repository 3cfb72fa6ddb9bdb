import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { type InnerList, parseDictionary } from 'structured-headers'
import { describe, expect, it } from 'vitest'
import { baseOf, readMessageSignature, signMessage } from './message-signatures.ts'

/** RFC 9421, appendix B.1.4: the key test-key-ed25519. */
const ed25519 = createPrivateKey(`-----BEGIN PRIVATE KEY-----
MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF
-----END PRIVATE KEY-----`)
/** RFC 9421, appendix B.1.1: the key test-key-rsa. */
const rsa = createPublicKey(`-----BEGIN RSA PUBLIC KEY-----
MIIBCgKCAQEAhAKYdtoeoy8zcAcR874L8cnZxKzAGwd7v36APp7Pv6Q2jdsPBRrw
WEBnez6d0UDKDwGbc6nxfEXAy5mbhgajzrw3MOEt8uA5txSKobBpKDeBLOsdJKFq
MGmXCQvEG7YemcxDTRPxAleIAgYYRjTSd/QBwVW9OwNFhekro3RtlinV0a75jfZg
kne/YiktSvLG34lw2zqXBDTC5NHROUqGTlML4PlNZS5Ri2U4aCNx2rUPRcKIlE0P
uKxI4T+HIaFpv8+rdV6eUgOrB2xeI1dSFFn/nnv5OoZJEIB+VmuKn3DCUcCZSFlQ
PSXSfBDiUGhwOw76WuSSsf1D4b/vLoJ10wIDAQAB
-----END RSA PUBLIC KEY-----`)

const path = '/foo?param=Value&Pet=dog'
const listOf = (input: string): InnerList => [...parseDictionary(input).values()][0] as InnerList

describe('the signature base', () => {
  it('is that of RFC 9421 B.2.6 (ed25519), to the letter', () => {
    const request = {
      method: 'POST',
      path,
      headers: {
        host: 'example.com',
        date: 'Tue, 20 Apr 2021 02:07:55 GMT',
        'content-type': 'application/json',
        'content-length': '18',
      },
      body: null,
    }
    const input =
      'sig-b26=("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"'
    const base = baseOf(request, listOf(input), 'https')
    expect(base).toBe(
      [
        '"date": Tue, 20 Apr 2021 02:07:55 GMT',
        '"@method": POST',
        '"@path": /foo',
        '"@authority": example.com',
        '"content-type": application/json',
        '"content-length": 18',
        '"@signature-params": ("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"',
      ].join('\n'),
    )
    expect(sign(null, Buffer.from(base ?? ''), ed25519).toString('base64')).toBe(
      'wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==',
    )
  })

  it('is that of RFC 9421 4.3 (rsa-v1_5-sha256)', () => {
    const request = {
      method: 'POST',
      path,
      headers: {
        host: 'origin.host.internal.example',
        'content-type': 'application/json',
        'content-digest':
          'sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:',
        'content-length': '18',
        forwarded: 'for=192.0.2.123;host=example.com;proto=https',
      },
      body: null,
    }
    const input =
      'proxy_sig=("@method" "@authority" "@path" "content-digest" "content-type" "content-length" "forwarded");created=1618884480;keyid="test-key-rsa";alg="rsa-v1_5-sha256";expires=1618884540'
    const signature =
      'S6ZzPXSdAMOPjN/6KXfXWNO/f7V6cHm7BXYUh3YD/fRad4BCaRZxP+JH+8XY1I6+8Cy+CM5g92iHgxtRPz+MjniOaYmdkDcnL9cCpXJleXsOckpURl49GwiyUpZ10KHgOEe11sx3G2gxI8S0jnxQB+Pu68U9vVcasqOWAEObtNKKZd8tSFu7LB5YAv0RAGhB8tmpv7sFnIm9y+7X5kXQfi8NMaZaA8i2ZHwpBdg7a6CMfwnnrtflzvZdXAsD3LH2TwevU+/PBPv0B6NMNk93wUs/vfJvye+YuI87HU38lZHowtznbLVdp770I6VHR6WfgS9ddzirrswsE1w5o0LV/g=='
    const base = baseOf(request, listOf(input), 'https')
    expect(verify('sha256', Buffer.from(base ?? ''), rsa, Buffer.from(signature, 'base64'))).toBe(true)
  })

  /** RFC 9421 2.2. */
  const derived: [string, string][] = [
    ['@method', 'GET'],
    ['@target-uri', 'https://www.example.com/path?param=value'],
    ['@authority', 'www.example.com'],
    ['@scheme', 'https'],
    ['@request-target', '/path?param=value'],
    ['@path', '/path'],
    ['@query', '?param=value'],
  ]

  it.each(derived)('has for %s: %s', (name, value) => {
    const request = {
      method: 'GET',
      path: '/path?param=value',
      headers: { host: 'WWW.Example.com:443' },
      body: null,
    }
    expect(baseOf(request, listOf(`a=("${name}")`), 'https')).toBe(
      `"${name}": ${value}\n"@signature-params": ("${name}")`,
    )
  })

  it('has a question mark for a query that is not there', () => {
    const request = { method: 'GET', path: '/path', headers: { host: 'a.example' }, body: null }
    expect(baseOf(request, listOf('a=("@query")'), 'https')).toContain('"@query": ?\n')
  })

  it('does not exist for what is not there, or unknown', () => {
    const request = { method: 'GET', path: '/', headers: { host: 'a.example' }, body: null }
    for (const name of ['@status', '@query-param', '@nonsense', '@', 'x-missing', 'constructor'])
      expect(baseOf(request, listOf(`a=("${name}")`), 'https'), name).toBeNull()
  })
})

describe('reading', () => {
  const post = (input: string, signature = 'sig1=:AAAA:') =>
    readMessageSignature(
      {
        method: 'POST',
        path: '/inbox',
        headers: {
          host: 'a.example',
          'content-digest': 'sha-256=:AAAA:',
          signature,
          'signature-input': input,
        },
        body: Buffer.from('{}'),
      },
      input,
      'https',
    )
  const names = '"@method" "@target-uri" "content-digest"'
  const rest = 'created=1;keyid="https://b.example/k"'

  it('takes what covers method, target, authority and digest', () => {
    for (const some of [
      names,
      '"content-digest" "@target-uri" "@method"',
      '"@method" "@request-target" "@authority" "content-digest"',
      '"@method" "@path" "@query" "host" "content-digest"',
    ])
      expect(post(`sig1=(${some});${rest}`), some).toMatchObject({
        keyId: 'https://b.example/k',
        times: [1_000],
      })
  })

  it('refuses what leaves out one of them', () => {
    for (const some of [
      '',
      '"@method" "@target-uri"',
      '"@target-uri" "content-digest"',
      '"@method" "content-digest"',
      '"@method" "@path" "@authority" "content-digest"',
      '"@method" "@query" "@authority" "content-digest"',
      '"@method" "@path" "@query" "content-digest"',
      '"@method" "@request-target" "content-digest"',
      '"@method" "@authority" "content-digest"',
      `${names} "@status"`,
      `${names} "x-missing"`,
      `${names} "Host"`,
    ])
      expect(post(`sig1=(${some});${rest}`), some).toEqual({ refused: 'coverage' })
  })

  const malformed = [
    [
      'a component of the request of a response',
      `sig1=("@method";req "@target-uri" "content-digest");${rest}`,
    ],
    ['a component read as structured', `sig1=("@method" "@target-uri" "content-digest";sf);${rest}`],
    ['a component by key', `sig1=("@method" "@target-uri" "content-digest";key="sha-256");${rest}`],
    ['a component twice', `sig1=(${names} "@method");${rest}`],
    ['a component that is a token', `sig1=(${names} host);${rest}`],
    ['a parameter twice', `sig1=(${names});${rest};keyid="https://evil.example/k"`],
    ['a label twice', `sig1=(${names});${rest}, sig1=(${names});created=1;keyid="https://evil.example/k"`],
    ['no created', `sig1=(${names});keyid="https://b.example/k"`],
    ['no keyid', `sig1=(${names});created=1`],
    ['a created that is text', `sig1=(${names});created="1";keyid="https://b.example/k"`],
    ['a created with a fraction', `sig1=(${names});created=1.5;keyid="https://b.example/k"`],
    ['a negative created', `sig1=(${names});created=-1;keyid="https://b.example/k"`],
    ['a keyid that is a token', `sig1=(${names});created=1;keyid=abc`],
    ['an expires that is text', `sig1=(${names});${rest};expires="1"`],
    ['an alg that is a token', `sig1=(${names});${rest};alg=ed25519`],
    ['another label than the signature', `sig2=(${names});${rest}`],
    ['no list', `sig1="x";${rest}`],
    ['blanks that a serializer does not write', `sig1=( ${names} );${rest}`],
    ['more labels than a few', Array.from('abcde', (label) => `${label}=(${names});${rest}`).join(', ')],
    ['rubbish', '('],
    ['nothing', ''],
    ['lists within each other', `sig1=${'('.repeat(3_000)}`],
    [
      'components without end',
      `sig1=(${Array.from({ length: 30 }, (_, at) => `"x${at}"`).join(' ')});${rest}`,
    ],
  ] as const

  it.each(malformed)('refuses %s', (_, input) => {
    expect(post(input)).toEqual({ refused: 'malformed' })
  })

  it('refuses algorithms that are not ours', () => {
    for (const alg of [
      'hmac-sha256',
      'rsa-pss-sha512',
      'ecdsa-p256-sha256',
      'none',
      '',
      'constructor',
      'RSA-V1_5-SHA256',
    ])
      expect(post(`sig1=(${names});${rest};alg="${alg}"`), alg).toEqual({ refused: 'algorithm' })
  })

  it('refuses a Signature that is none', () => {
    for (const signature of [
      '',
      'sig1',
      'sig1="AAAA"',
      'sig1=:AAAA',
      'sig1=:%%%%:',
      'sig1=:AAAA:, sig1=:BBBB:',
      'keyId="a"',
    ])
      expect(post(`sig1=(${names});${rest}`, signature), signature).toEqual({ refused: 'malformed' })
  })

  it('takes of several signatures the first one that covers enough', () => {
    const input = `proxy=("@method");created=1;keyid="https://p.example/k", sig1=(${names});${rest}`
    expect(post(input, 'proxy=:AAAA:, sig1=:BBBB:')).toMatchObject({ keyId: 'https://b.example/k' })
    expect(post(input, 'proxy=:AAAA:')).toEqual({ refused: 'coverage' })
  })
})

describe('signing', () => {
  const by = {
    url: new URL('https://B.example/inbox?a=b#c'),
    headers: {},
    keyId: 'https://a.example/ap/actors/1#main-key',
    at: new Date('2026-03-04T05:06:07.890Z'),
  }
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })

  it('covers what Mastodon and Fedify ask for', () => {
    const { Signature, ...sent } = signMessage({
      ...by,
      method: 'POST',
      body: Buffer.from('{"hello": "world"}'),
      privateKey,
    })
    expect(sent).toEqual({
      Host: 'b.example',
      Date: 'Wed, 04 Mar 2026 05:06:07 GMT',
      'Content-Digest': 'sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:',
      'Signature-Input':
        'sig1=("@method" "@target-uri" "@authority" "content-digest");created=1772600767;keyid="https://a.example/ap/actors/1#main-key";alg="rsa-v1_5-sha256"',
    })
    expect(Signature).toMatch(/^sig1=:[A-Za-z0-9+/]{342}==:$/)
  })

  it('leaves the digest out where there is no body', () => {
    const sent = signMessage({ ...by, method: 'GET', privateKey: ed25519 })
    expect(sent['Content-Digest']).toBeUndefined()
    expect(sent['Signature-Input']).toBe(
      'sig1=("@method" "@target-uri" "@authority");created=1772600767;keyid="https://a.example/ap/actors/1#main-key";alg="ed25519"',
    )
  })
})

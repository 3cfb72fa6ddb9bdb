import { createHmac, createPublicKey, createSecretKey, generateKeyPairSync, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { encodeBase58 } from './base58.ts'
import { generateActorKeys, kindOf, readPublicKey } from './keys.ts'
import { decodeMultikey, encodeMultikey } from './multikey.ts'

const spki = { type: 'spki', format: 'pem' } as const
const rsa = (modulusLength: number, publicExponent = 65_537) =>
  generateKeyPairSync('rsa', { modulusLength, publicExponent })
const two = rsa(2_048)
const ed25519 = generateKeyPairSync('ed25519')

describe('keys', () => {
  it('are made for an actor in the forms that others read', async () => {
    const keys = await generateActorKeys()
    expect(keys.rsa.publicKey).toMatch(/^-----BEGIN PUBLIC KEY-----\n/)
    expect(keys.rsa.privateKey).toMatch(/^-----BEGIN PRIVATE KEY-----\n/)
    const read = readPublicKey(keys.rsa.publicKey)
    expect(read?.asymmetricKeyDetails?.modulusLength).toBe(2_048)
    expect(readPublicKey(keys.ed25519.publicKey)?.asymmetricKeyType).toBe('ed25519')
  })

  it('are read from PEM of both sorts, with either line end', () => {
    const pkcs1 = two.publicKey.export({ type: 'pkcs1', format: 'pem' }).toString()
    const pem = two.publicKey.export(spki).toString()
    for (const text of [pem, pkcs1, pem.replaceAll('\n', '\r\n'), `\n${pem}\n`, pem.trim()])
      expect(readPublicKey(text)?.equals(two.publicKey), text).toBe(true)
  })

  it('of RSA have 2,048 to 8,192 bits', () => {
    expect(readPublicKey(rsa(1_024).publicKey.export(spki))).toBeNull()
    expect(readPublicKey(rsa(2_040).publicKey.export(spki))).toBeNull()
    // A modulus of 8,200 bits need not be a product of primes to be refused.
    const long = createPublicKey({
      key: { kty: 'RSA', e: 'AQAB', n: Buffer.alloc(1_025, 0xff).toString('base64url') },
      format: 'jwk',
    })
    expect(kindOf(long)).toBeNull()
    expect(readPublicKey(long.export(spki))).toBeNull()
  })

  it('of RSA have an exponent that is neither 1, nor even, nor huge', () => {
    const n = two.publicKey.export({ format: 'jwk' }).n ?? ''
    const withExponent = (hex: string) =>
      createPublicKey({
        key: { kty: 'RSA', n, e: Buffer.from(hex, 'hex').toString('base64url') },
        format: 'jwk',
      })
    expect(['03', '11', '010001'].map((hex) => kindOf(withExponent(hex)))).toEqual(['rsa', 'rsa', 'rsa'])
    expect(
      ['01', '02', '010000', '0100000001', 'ff'.repeat(64)].map((hex) => kindOf(withExponent(hex))),
    ).toEqual([null, null, null, null, null])
  })

  it('that are private, secret, for something else or of other sorts are none', () => {
    const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const pss = generateKeyPairSync('rsa-pss', { modulusLength: 2_048 })
    for (const { publicKey } of [ec, pss, generateKeyPairSync('x25519'), generateKeyPairSync('ed448')])
      expect(readPublicKey(publicKey.export(spki))).toBeNull()
    expect(readPublicKey(two.privateKey.export({ type: 'pkcs8', format: 'pem' }))).toBeNull()
    expect(kindOf(two.privateKey)).toBeNull()
    expect(kindOf(createSecretKey(Buffer.alloc(32)))).toBeNull()
  })

  it('are not read from rubbish', () => {
    const pem = two.publicKey.export(spki).toString()
    const certificate = pem.replaceAll('PUBLIC KEY', 'CERTIFICATE')
    const huge = pem.replace('\n-----END', `\n${'A'.repeat(5_000)}\n-----END`)
    const rubbish = [
      '',
      'z',
      'z6Mk',
      pem.slice(0, 100),
      `${pem}${pem}`,
      certificate,
      huge,
      `x${pem}`,
      null,
      7,
      {},
    ]
    for (const text of rubbish) expect(readPublicKey(text), String(text)).toBeNull()
  })
})

describe('Multikey', () => {
  /** FEP-521a, FEP-8b32 and W3C vc-di-eddsa. */
  const known = 'z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2'

  it('names an Ed25519 key, both ways', () => {
    expect(encodeMultikey(ed25519.publicKey)).toMatch(/^z6Mk[1-9A-HJ-NP-Za-km-z]{44}$/)
    expect(decodeMultikey(encodeMultikey(ed25519.publicKey))?.equals(ed25519.publicKey)).toBe(true)
    const key = readPublicKey(known)
    expect(key && encodeMultikey(key)).toBe(known)
  })

  it('names an RSA key, for reading', () => {
    const der = two.publicKey.export({ type: 'pkcs1', format: 'der' })
    const text = `z${encodeBase58(Buffer.concat([Buffer.from('8524', 'hex'), der]))}`
    expect(text).toMatch(/^z4MX/)
    expect(readPublicKey(text)?.equals(two.publicKey)).toBe(true)
    const short = rsa(1_024).publicKey.export({ type: 'pkcs1', format: 'der' })
    expect(readPublicKey(`z${encodeBase58(Buffer.concat([Buffer.from('8524', 'hex'), short]))}`)).toBeNull()
  })

  it('is nothing else: other kinds, lengths, bases, private keys', () => {
    const of = (hex: string) => `z${encodeBase58(Buffer.from(hex, 'hex'))}`
    const wrong = [
      of(`ed01${'00'.repeat(31)}`),
      of(`ed01${'00'.repeat(33)}`),
      of(`ec01${'11'.repeat(32)}`),
      of(`8026${'11'.repeat(32)}`),
      of(`8524${'11'.repeat(270)}`),
      of('ed'),
      known.replace('z', 'm'),
      `z${'6'.repeat(3_000)}`,
    ]
    for (const text of wrong) expect(readPublicKey(text), text).toBeNull()
    expect(() => encodeMultikey(two.publicKey)).toThrow()
    expect(() => encodeMultikey(ed25519.privateKey)).toThrow()
  })

  it('cannot be had from what only looks like a key: an HMAC made with a public key', () => {
    const pem = two.publicKey.export(spki).toString()
    expect(readPublicKey(createHmac('sha256', pem).update('a').digest('base64'))).toBeNull()
    expect(readPublicKey(sign('sha256', Buffer.from('a'), two.privateKey).toString('base64'))).toBeNull()
  })
})

import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { contentDigestFits, digestFits, makeContentDigest, makeDigest } from './digest.ts'

const body = Buffer.from('{"hello": "world"}')
const [sha256, sha512] = ['sha256', 'sha512'].map((name) => createHash(name).update(body).digest('base64'))
const other = createHash('sha256').update('other').digest('base64')

describe('Digest', () => {
  it('is what draft-cavage-12 and RFC 9530 have for their examples', () => {
    expect(makeDigest(body)).toBe('SHA-256=X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=')
    expect(makeContentDigest(body)).toBe('sha-256=:X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=:')
    expect(
      contentDigestFits(
        'sha-512=:WZDPaVn/7XgHaAy8pmojAkGWoRx2UFChF41A2svX+TaPm+AbwAgBWnrIiYllu7BNNyealdVLvRwEmTHWXvJwew==:',
        body,
      ),
    ).toBe(true)
  })

  it('fits these bytes only, in SHA-256, SHA-512 or both', () => {
    for (const field of [
      `SHA-256=${sha256}`,
      `sha-256=${sha256}, SHA-512=${sha512}`,
      `MD5=abcd,SHA-256=${sha256}`,
    ]) {
      expect(digestFits(field, body), field).toBe(true)
      expect(digestFits(field, Buffer.from('{"hello": "World"}')), field).toBe(false)
    }
    expect(contentDigestFits(`sha-256=:${sha256}:, sha-512=:${sha512}:`, body)).toBe(true)
  })

  it('fits only if each value does that we can judge, and there is one', () => {
    const wrong = [
      `SHA-256=${sha256},SHA-256=${other}`,
      `SHA-256=${other},SHA-256=${sha256}`,
      `SHA-256=${sha256},SHA-512=${other}`,
      'MD5=CY9rzUYh03PK3k6DJie09g==',
      `SHA-1=${sha256}`,
      'SHA-256=',
      `SHA-256=${sha256?.slice(0, -4)}`,
      `SHA-256=:${sha256}:`,
      `SHA-256= ${sha256}`,
      sha256 ?? '',
      '',
      ',',
      `SHA-256=${sha256},`,
      `${'MD5=abcd,'.repeat(4)}SHA-256=${sha256}`,
      `SHA-256=${'A'.repeat(1_000)}`,
    ]
    for (const field of wrong) expect(digestFits(field, body), field).toBe(false)
    for (const field of [`sha-256=${sha256}`, `SHA-256=:${sha256}:`, `sha-256=:${other}:`, 'sha-256=::'])
      expect(contentDigestFits(field, body), field).toBe(false)
  })

  it('of no bytes is one as well', () => {
    expect(digestFits(makeDigest(Buffer.alloc(0)), Buffer.alloc(0))).toBe(true)
  })
})

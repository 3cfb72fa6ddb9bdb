import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { chooseEncoding, isUnchanged, prepareBody } from './compressed.ts'

const text = 'Polizei Ostufer '.repeat(100)
const body = await prepareBody(Buffer.from(text), 5)

describe('a prepared body', () => {
  test('is the same text in every encoding', () => {
    expect(brotliDecompressSync(body.br ?? Buffer.alloc(0)).toString()).toBe(text)
    expect(gunzipSync(body.gzip ?? Buffer.alloc(0)).toString()).toBe(text)
    expect(body.identity.toString()).toBe(text)
  })

  test('that is tiny is not compressed', async () => {
    expect(await prepareBody(Buffer.from('ok'), 5)).toMatchObject({ br: null, gzip: null })
  })

  test.each([
    [undefined, 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.0,gzip;q=0', 'identity'],
    ['br;q=0.5', 'br'],
    ['brotli', 'identity'],
    ['*', 'identity'],
  ])('goes out to a client that accepts %s as %s', (accepted, encoding) => {
    expect(chooseEncoding(accepted, body)).toBe(encoding)
  })

  test.each([
    [undefined, false],
    ['"other"', false],
    [body.etag, true],
    [`W/${body.etag}`, true],
    [`"x", ${body.etag}`, true],
    ['*', true],
  ])('is unchanged for a client that has %s: %s', (tags, unchanged) => {
    expect(isUnchanged(tags, body.etag)).toBe(unchanged)
  })
})

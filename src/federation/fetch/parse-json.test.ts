import { describe, expect, test } from 'vitest'
import { JsonRefused, parseBounded, usualLimits } from './parse-json.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const read = (text: string, limits = {}) => parseBounded(bytes(text), { ...usualLimits, ...limits })

function refusal(text: string | Uint8Array, limits = {}): string {
  try {
    parseBounded(typeof text === 'string' ? bytes(text) : text, { ...usualLimits, ...limits })
  } catch (error) {
    if (error instanceof JsonRefused) return error.code
    throw error
  }
  return 'none'
}

const nested = (depth: number) => `${'{"a":'.repeat(depth - 1)}{}${'}'.repeat(depth - 1)}`

describe('JSON of strangers', () => {
  test('is read as JSON is', () => {
    const document = { a: [1, 'zwei', { b: null }], c: 'ä 🚓 " \\ \n', d: true }
    expect(read(JSON.stringify(document))).toEqual(document)
    expect(read(`\ufeff${JSON.stringify(document, null, 2)}`)).toEqual(document)
  })

  test('is as deep as may be, and no deeper', () => {
    expect(refusal(nested(32))).toBe('none')
    expect(refusal(nested(33))).toBe('too-deep')
    expect(refusal(`{"a":${'['.repeat(500_000)}`)).toBe('too-deep')
    expect(refusal(`{"a":[${'[],'.repeat(40)}[]]}`)).toBe('none')
  })

  test('brackets and commas within texts do not count', () => {
    const text = `\\"${'[{,'.repeat(100_000)}`
    expect(refusal(JSON.stringify({ [text]: text }))).toBe('none')
    expect(refusal(`{"a":"\\\\","b":${nested(32)}}`)).toBe('too-deep')
  })

  test('has only so many values and bytes', () => {
    expect(refusal(`{"a":[${'0,'.repeat(60_000)}0]}`)).toBe('too-large')
    expect(refusal(`{"a":[${'{},'.repeat(30_000)}{}]}`)).toBe('too-large')
    expect(refusal('{"a":"bbbb"}', { mostBytes: 11 })).toBe('too-large')
    expect(refusal('{"a":"bbbb"}', { mostBytes: 12 })).toBe('none')
  })

  test.each([
    '',
    'null',
    '[]',
    '"text"',
    '7',
    '{',
    '{"a":1',
    '{"a":1}}',
    '{"a":"',
    '{"a":"\\',
    '<html>',
    '{a:1}',
  ])('that is no object is refused: %s', (text) => expect(refusal(text)).toBe('no-object'))

  test('in another encoding than UTF-8 is refused', () => {
    expect(refusal(Uint8Array.from([...bytes('{"a":"'), 0xff, ...bytes('"}')]))).toBe('no-object')
    expect(refusal(Buffer.from('{"a":"b"}', 'utf16le'))).toBe('no-object')
  })

  test.each(['__proto__', '__pro\\u0074o__', '\\u005f_proto__'])(
    'gives nothing another prototype by %s',
    (key) => {
      const parsed = read(`{"${key}":{"admin":true},"a":{"${key}":{"admin":true}}}`)
      const copy = Object.assign({}, parsed, parsed.a)
      expect([Object.keys(parsed), Object.keys(parsed.a ?? {})]).toEqual([['a'], []])
      expect((copy as { admin?: unknown }).admin).toBeUndefined()
    },
  )

  test('constructor and toString are names like others', () => {
    expect(Object.keys(read('{"constructor":{"prototype":{"x":1}},"toString":1}'))).toEqual([
      'constructor',
      'toString',
    ])
    expect('x' in {}).toBe(false)
  })

  test('of two members of one name the last counts', () => {
    expect(read('{"id":"a","id":"b"}')).toEqual({ id: 'b' })
  })

  test('loses what no column of text can hold', () => {
    expect(read('{"a":"x\\u0000y","b":"x\\ud800y","c\\u0000":1,"\\udc00":1,"d":"\\ud83d\\ude93"}')).toEqual({
      a: 'xy',
      b: 'x\ufffdy',
      d: '🚓',
    })
  })
})

import { describe, expect, test } from 'vitest'
import { returnPath, withParameter } from './return-path.ts'

describe('the way back', () => {
  test.each([
    ['/home', '/home'],
    ['/@anna?view=media#x', '/@anna?view=media#x'],
    ['//evil.test', '/'],
    ['/\\evil.test', '/'],
    ['/%2F/evil.test', '/%2F/evil.test'],
    ['https://evil.test/home', '/'],
    ['https:evil.test', '/'],
    ['javascript:alert(1)', '/'],
    ['/\t/evil.test', '/'],
    ['/%2Fevil.test', '/%2Fevil.test'],
    ['/%2f%2fevil.test', '/%2f%2fevil.test'],
    ['/%5C/evil.test', '/%5C/evil.test'],
    ['/%5Cevil.test', '/%5Cevil.test'],
    ['/.//evil.test', '/'],
    ['/..//evil.test', '/'],
    ['/x/..//evil.test', '/'],
    ['/.\\\\evil.test', '/'],
    ['/\n/evil.test', '/'],
    ['/\r\n//evil.test', '/'],
    ['\u0000/home', '/'],
    ['\t//evil.test', '/'],
    ['/home\u0000', '/home'],
    ['/home\r\nset-cookie: a=b', '/homeset-cookie:%20a=b'],
    ['/@evil.test', '/@evil.test'],
    ['//', '/'],
    ['///evil.test', '/'],
    ['home', '/'],
    ['', '/'],
    [null, '/'],
    [`/${'a'.repeat(600)}`, '/'],
  ])('from %s leads to %s', (wanted, path) => {
    expect(returnPath(wanted)).toBe(path)
  })

  test('takes a reason along and leaves it behind', () => {
    expect(withParameter('/home?a=1', 'error', 'post-empty')).toBe('/home?a=1&error=post-empty')
    expect(withParameter('/home?error=x', 'error', null)).toBe('/home')
  })
})

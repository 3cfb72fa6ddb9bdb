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

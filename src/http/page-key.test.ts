import { beforeAll, describe, expect, test } from 'vitest'
import { completeConfig } from '#platform/config.ts'
import { chooseLocale } from '#wire/locales.ts'
import { pageKey } from './page-key.ts'

beforeAll(() => {
  completeConfig({ PUBLIC_URL: 'https://sapocom.test' })
})

const key = (url: string, headers = {}) => pageKey(url, headers)?.text

describe('what an anonymous page depends on', () => {
  test.each([
    ['parameters that pages do not read', '/local?utm_source=x&fbclid=y', '/local'],
    ['the order of parameters', '/local?view=media&before=5', '/local?before=5&view=media'],
    ['a foreign host header', '/local', '/local'],
  ])('is not %s', (_what, one, other) => {
    expect(key(one, { host: 'evil.test' })).toBe(key(other))
  })

  test('is not kept at all where a token from a letter stands in the address', () => {
    expect(pageKey('/sign-up/confirm?token=x', {})).toBeNull()
    expect(pageKey('/password/reset?view=1&token=', {})).toBeNull()
    expect(pageKey('/sign-in?returnTo=%2Fsettings%2Faccount%2Femail%3Ftoken%3Dx', {})).toBeNull()
    const nested = encodeURIComponent('/sign-in/again?returnTo=%2Fsettings%2Faccount%2Femail%3Ftoken%3Dx')
    expect(pageKey(`/sign-in?returnTo=${nested}`, {})).toBeNull()
    expect(pageKey('/sign-in?returnTo=/home&returnTo=/x%3Ftoken%3Dx', {})).toBeNull()
    expect(pageKey('/sign-in?returnTo=%2Ftags%2Ftoken', {})).not.toBeNull()
  })

  test('is address, language and theme', () => {
    const keys = [
      key('/local'),
      key('/local?before=5'),
      key('/local', { 'accept-language': 'en' }),
      key('/local', { cookie: 'theme=dark' }),
    ]
    expect(new Set(keys).size).toBe(4)
  })

  test('has the language that the page itself would choose', () => {
    const asked = [
      'en;q=0.2,de-AT',
      'fr;q=0.9, en-GB;q=0.8, de;q=0.7',
      'en;q=0',
      'pl,en',
      'de;q=0.1,en;q=0.1',
      undefined,
    ]
    for (const language of asked) {
      const { headers } = pageKey('/local', { 'accept-language': language }) ?? {}
      expect(headers?.['accept-language'], language).toBe(chooseLocale(undefined, language))
    }
  })

  test('only our own host, the language and the theme reach the render', () => {
    const made = pageKey('/local', {
      host: 'evil.test',
      'x-forwarded-host': 'evil.test',
      cookie: 'theme=dark; other=1',
      'user-agent': 'x',
    })
    expect(made?.headers).toEqual({
      host: 'sapocom.test',
      accept: 'text/html',
      'accept-language': 'de',
      'user-agent': 'SaPoCom',
      cookie: 'locale=de; theme=dark',
    })
  })

  test.each(['/_next/data/x.json', '/api/auth/csrf', `/${'a'.repeat(1_001)}`])(
    '%.20s is no shared page',
    (url) => {
      expect(pageKey(url, {})).toBeNull()
    },
  )
})

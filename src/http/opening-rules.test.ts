import { describe, expect, test } from 'vitest'
import { isBrowser, isOpening, openedPost } from './opening-rules.ts'

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

describe('a post’s page', () => {
  test.each([
    ['/@polizei_ostufer/123', '123'],
    ['/@polizei_ostufer/123?utm_source=x', '123'],
    ['/@wer@anderswo.example/123', '123'],
    ['/@polizei_ostufer/123?notice=replied', null],
    ['/@polizei_ostufer/123?x=1&error=post-empty', null],
    ['/@polizei_ostufer/123/history', null],
    ['/@polizei_ostufer/123/join-in', null],
    ['/@polizei_ostufer', null],
    ['/local', null],
    ['/@polizei_ostufer/abc', null],
    ['/@a/12345678901234567890', null],
  ])('%s is that of %s', (url, id) => {
    expect(openedPost(url)).toBe(id)
  })
})

describe('a browser', () => {
  test.each([
    firefox,
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
    'Mozilla/5.0 (Linux; Android 9; CUBOT X19) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36',
    'Opera/9.80 (Windows NT 6.1) Presto/2.12 Version/12.16',
  ])('is %s', (userAgent) => {
    expect(isBrowser(userAgent)).toBe(true)
  })

  test.each([
    undefined,
    '',
    'curl/8.5.0',
    'node',
    'python-requests/2.32',
    'WhatsApp/2.23.20.0',
    'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
    'TelegramBot (like TwitterBot)',
    'Mastodon/4.5.0 (http.rb/5.3.1; +https://mastodon.example/)',
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) Chrome/140.0.0.0 Safari/537.36',
    'Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36 (compatible; GoogleOther)  https://x',
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_10_1) AppleWebKit/600.2.5 (KHTML, like Gecko) Version/8.0.2 Safari/600.2.5 (Applebot/0.1)',
    'Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5',
    `${firefox}${' '.repeat(1_000)}`,
  ])('is not %s', (userAgent) => {
    expect(isBrowser(userAgent)).toBe(false)
  })
})

describe('an opening', () => {
  const asked = (headers: Record<string, string>, method = 'GET') =>
    isOpening(method, { 'user-agent': firefox, ...headers })

  test.each([
    ['by a browser that says nothing more', {}],
    ['of a document, for everybody to see', { 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate' }],
    ['again, with what the browser has', { 'if-none-match': '"x"' }],
  ])('is a page asked for %s', (_what, headers) => {
    expect(asked(headers)).toBe(true)
  })

  test.each([
    ['to have it at hand', { 'sec-purpose': 'prefetch' }],
    ['to draw it beforehand', { 'sec-purpose': 'prefetch;prerender' }],
    ['to have it at hand, as others say it', { purpose: 'prefetch' }],
    ['to have it at hand, as Firefox said it', { 'x-moz': 'prefetch' }],
    ['to show it on the first page of a browser', { 'x-purpose': 'preview' }],
    ['by a script', { 'sec-fetch-dest': 'empty', 'sec-fetch-mode': 'cors' }],
    ['in a frame', { 'sec-fetch-dest': 'iframe', 'sec-fetch-mode': 'navigate' }],
    ['as a picture', { 'sec-fetch-dest': 'image', 'sec-fetch-mode': 'no-cors' }],
    ['by Next’s script', { rsc: '1' }],
    ['by a robot', { 'user-agent': 'Mozilla/5.0 (compatible; Examplebot/1.0)' }],
  ])('is no page asked for %s', (_what, headers) => {
    expect(asked(headers)).toBe(false)
  })

  test.each(['HEAD', 'POST'])('is no %s', (method) => {
    expect(asked({}, method)).toBe(false)
  })
})

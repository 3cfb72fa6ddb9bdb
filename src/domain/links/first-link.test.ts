import { beforeAll, expect, test } from 'vitest'
import { completeConfig } from '#platform/config.ts'
import { firstLink } from './first-link.ts'

beforeAll(() => completeConfig({ PUBLIC_URL: 'https://wir.example' }))

test.each([
  ['Siehe https://a.example/b und https://c.example/', 'https://a.example/b'],
  ['@lena@nord.example #moin https://a.example/x.', 'https://a.example/x'],
  ['https://wir.example/@anna/1 https://a.example/', 'https://a.example/'],
  ['https://WIR.example/ http://wir.example https://a.example/', 'https://a.example/'],
  ['https://anna:geheim@a.example/ https://b.example/', 'https://b.example/'],
  ['https://wir.example.boese.example/', 'https://wir.example.boese.example/'],
  [`https://a.example/${'a'.repeat(2_000)} https://b.example/`, 'https://b.example/'],
  [`https://a.example/${'ä'.repeat(700)} https://b.example/`, 'https://b.example/'],
])('in „%s“ the link is the first that leads elsewhere', (text, address) => {
  expect(firstLink(text)?.address).toBe(address)
})

test.each([
  'nichts',
  'javascript:alert(1)',
  'data:text/html,<title>x</title>',
  'ftp://a.example/',
  'https://wir.example/imprint',
  '@lena@nord.example #moin',
])('in „%s“ there is none', (text) => expect(firstLink(text)).toBeNull())

test('an address is one however it is written, and the post keeps its own', () => {
  expect(firstLink('HTTPS://a.example HTTPS://b.example')).toBeNull()
  expect(firstLink('https://A.Example:443/ä b')).toEqual({
    url: 'https://A.Example:443/ä',
    address: 'https://a.example/%C3%A4',
  })
  expect(firstLink('https://a.example/b#c')).toEqual({
    url: 'https://a.example/b#c',
    address: 'https://a.example/b',
  })
})

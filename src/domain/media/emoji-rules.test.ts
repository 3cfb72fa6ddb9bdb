import { expect, test } from 'vitest'
import { isShortcode, withEmojis } from './emoji-rules.ts'

const known = new Map([['moin', 7n]])
const picture = '<img class="emoji" src="/media/emoji/7" alt=":moin:" title=":moin:">'

test.each([
  ['<p>:moin: Kiel</p>', `<p>${picture} Kiel</p>`],
  ['<p>:moin::moin:</p>', `<p>${picture}${picture}</p>`],
  ['<a href="https://a.example/:moin:">x</a>', '<a href="https://a.example/:moin:">x</a>'],
  ['<p><code>:moin:</code> :moin:</p>', `<p><code>:moin:</code> ${picture}</p>`],
  ['<p>12:30:45 :unbekannt:</p>', '<p>12:30:45 :unbekannt:</p>'],
])('a known shortcode becomes a picture in words only: %s', (html, expected) => {
  expect(withEmojis(html, known)).toBe(expected)
})

test('a shortcode cannot leave an attribute', () => {
  expect(['"onerror=x', 'a b', '<b>', ''].filter(isShortcode)).toEqual([])
})

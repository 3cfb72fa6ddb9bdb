import { expect, test } from 'vitest'
import { localiseHtml } from './localise-html.ts'

const places = {
  people: new Map([['https://nord.example/@lena?a=1&b=2', '/@lena@nord.example']]),
  tags: new Set(['moin']),
}

test.each([
  [
    '<p><a href="https://nord.example/@lena?a=1&amp;b=2" class="u-url mention">@<span>lena</span></a> hallo</p>',
    '<p><a class="mention" href="/@lena@nord.example">@<span>lena</span></a> hallo</p>',
  ],
  [
    '<a href="https://nord.example/tags/Moin" class="mention hashtag" rel="tag">#<span>Moin</span></a>',
    '<a class="hashtag" rel="tag" href="/tags/moin">#<span>Moin</span></a>',
  ],
])('people and hashtags known here are read here', (html, expected) => {
  expect(localiseHtml(html, places)).toBe(expected)
})

test.each([
  '<a href="https://nord.example/@olaf" class="mention">@olaf</a>',
  '<a href="https://nord.example/tags/x" class="hashtag">#andere</a>',
  '<a href="https://nord.example/seite">#moin</a>',
])('every other link stays as it is', (html) => {
  expect(localiseHtml(html, places)).toBe(html)
})

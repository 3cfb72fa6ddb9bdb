import { beforeAll, expect, test } from 'vitest'
import { renderText } from '#domain/posts/post-text.ts'
import { completeConfig } from '#platform/config.ts'
import { outwardHtml, quoteFallback } from './outward-html.ts'

beforeAll(() => {
  completeConfig({ PUBLIC_URL: 'https://ours.example' })
})

const outward = (text: string, pages?: Map<string, string>) =>
  outwardHtml(
    renderText(text, () => true),
    pages,
  )

test('a mention leads to the profile, in the markup that other servers know', () => {
  expect(outward('Hallo @anna!')).toBe(
    '<p>Hallo <span class="h-card" translate="no"><a href="https://ours.example/@anna" class="u-url mention">@<span>anna</span></a></span>!</p>',
  )
})

test('a mention of somebody elsewhere leads there', () => {
  const pages = new Map([['eva@else.example', 'https://else.example/@eva?a=1&b=2']])
  expect(outward('@Eva@else.example', pages)).toContain(
    '<a href="https://else.example/@eva?a=1&amp;b=2" class="u-url mention">@<span>Eva@else.example</span></a>',
  )
})

test('hashtags and links have whole addresses', () => {
  expect(outward('#Größe')).toBe(
    '<p><a href="https://ours.example/tags/gr%C3%B6%C3%9Fe" class="mention hashtag" rel="tag">#<span>Größe</span></a></p>',
  )
  expect(outward('https://x.example/a?b=1&c=2')).toContain('href="https://x.example/a?b=1&amp;c=2"')
  expect(outwardHtml('<p><a href="/about">Impressum</a></p>')).toBe(
    '<p><a href="https://ours.example/about">Impressum</a></p>',
  )
})

test('a little picture is the word it stands for', () => {
  expect(outwardHtml('<p><img class="emoji" src="/x" alt=":blobcat:" title="t"> ja</p>')).toBe(
    '<p>:blobcat: ja</p>',
  )
})

test('what was typed stays text', () => {
  expect(outward('<a class="mention" href="/@anna">@x</a> & "y"')).toBe(
    `<p>${renderText('<a class="mention" href="/@anna">@x</a> & "y"', () => false).slice(3, -4)}</p>`,
  )
})

test('a quote is told in words too', () => {
  expect(quoteFallback('https://x.example/?a&"b"')).toBe(
    '<p class="quote-inline">RE: <a href="https://x.example/?a&amp;&quot;b&quot;">https://x.example/?a&amp;&quot;b&quot;</a></p>',
  )
})

import { describe, expect, test } from 'vitest'
import { defaultPages } from './default-pages.ts'
import { checkSitePage, siteSlugs } from './site-page-rules.ts'
import { parseSiteText, type SiteBlock } from './site-page-text.ts'

const hrefs = (blocks: SiteBlock[]) =>
  blocks
    .flatMap((block) =>
      block.kind === 'paragraph' ? block.content : block.kind === 'list' ? block.items.flat() : [],
    )
    .flatMap((piece) => (piece.kind === 'link' ? [piece.href] : []))

describe.each(siteSlugs)('the built-in text of %s', (slug) => {
  const { de, en } = defaultPages[slug]

  test('is one that could be saved', () => {
    expect([checkSitePage(de), checkSitePage(en)]).toEqual([null, null])
  })

  test('has the same parts and links in both languages', () => {
    const [german, english] = [parseSiteText(de.body), parseSiteText(en.body)]
    expect(english.map(({ kind }) => kind)).toEqual(german.map(({ kind }) => kind))
    expect(hrefs(english)).toEqual(hrefs(german))
  })

  test('asks the operator for the same number of facts in both languages', () => {
    const asked = (text: string, word: string) => text.split(`[${word}: `).length
    expect(asked(en.body, 'Operator')).toBe(asked(de.body, 'Betreiber'))
  })
})

test('the emergency number is the first thing the about page says after what it is', () => {
  expect(parseSiteText(defaultPages.about.de.body)[1]).toMatchObject({
    content: [{ text: expect.stringContaining('110') }],
  })
})

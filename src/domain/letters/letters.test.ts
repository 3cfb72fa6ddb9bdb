import { describe, expect, test } from 'vitest'
import { completeConfig } from '#platform/config.ts'
import { allLetters, letterKinds } from './all-letters.ts'
import { previewLetter, renderLetter } from './render-letter.ts'

completeConfig({ PUBLIC_URL: 'https://netz.example', INSTANCE_NAME: 'Netz & Co' })

for (const kind of letterKinds) {
  describe(`the letter „${kind}“`, () => {
    for (const locale of ['de', 'en'] as const) {
      const { subject, text, html } = previewLetter(kind, locale)

      test(`has words in ${locale}, as text and as HTML`, () => {
        expect(subject.length).toBeGreaterThan(10)
        expect(subject).not.toMatch(/[\r\n]/)
        expect(text).toContain(locale === 'de' ? 'Guten Tag,' : 'Hello,')
        expect(html).toContain(`<html lang="${locale}">`)
        expect(`${subject}${text}${html}`).not.toMatch(/undefined|\[object|Invalid Date|null/)
      })

      test(`loads nothing and asks nobody, in ${locale}`, () => {
        expect(html).not.toMatch(/<(?:img|script|link|iframe|style|form)\b|url\(|\bsrc=/)
        const hosts = [...`${text}${html}`.matchAll(/https?:\/\/([^/\s"<]+)/g)].map(([, host]) => host)
        expect(new Set(hosts).difference(new Set(['netz.example', 'example.org'])).size).toBe(0)
      })

      test(`keeps its lines short, in ${locale}`, () => {
        const lines = text.split('\n').filter((line) => !/https?:/.test(line))
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(76)
      })
    }

    test('says the same things in both languages', () => {
      const [de, en] = [previewLetter(kind, 'de').html, previewLetter(kind, 'en').html]
      const shape = (html: string) => ({ links: html.split('<a ').length, parts: html.split('<p ').length })
      expect(shape(en)).toEqual(shape(de))
      expect(en).not.toBe(de)
    })
  })
}

test('what people typed cannot become markup in a letter', () => {
  const sample = allLetters['staff-invitation'].sample
  const { html, text } = renderLetter(
    'staff-invitation',
    { ...sample, name: '<b onclick="x">Eve</b>', unit: '"Wache" & <i>' },
    'de',
  )
  expect(html).not.toMatch(/<b |<i>/)
  expect(html).toContain('&lt;b onclick=&quot;x&quot;&gt;Eve&lt;/b&gt;')
  expect(html).toContain('Netz &amp; Co')
  expect(text).toContain('"Wache" & <i>')
})

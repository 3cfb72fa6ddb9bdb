import { describe, expect, test } from 'vitest'
import { mentionsIn, normaliseTag, parseText, renderText, tagsIn } from './post-text.ts'

const everybody = () => true
const nobody = () => false

describe('the markup of a post', () => {
  test.each([
    ['a script is only text', '<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
    ['quotes cannot leave an attribute', 'https://a.example/"onmouseover=x', /href="https:\/\/a\.example\/"/],
    ['javascript is no link', 'javascript:alert(1)', '<p>javascript:alert(1)</p>'],
    ['an empty line makes a paragraph, one a break', 'a\n\nb\nc', '<p>a</p><p>b<br>c</p>'],
    [
      'punctuation after a link is not part of it',
      'Siehe https://a.example/x.',
      />a\.example\/x<\/a>\.<\/p>$/,
    ],
    [
      'a bracket opened in a link is part of it',
      '(https://a.example/x_(y))',
      /href="https:\/\/a\.example\/x_\(y\)"/,
    ],
    [
      'a link hides no host',
      `https://${'a'.repeat(60)}.example/${'b'.repeat(60)}`,
      new RegExp(`>${'a'.repeat(60)}\\.example`),
    ],
  ])('%s', (_rule, text, html) => {
    const rendered = renderText(text, everybody)
    if (html instanceof RegExp) expect(rendered).toMatch(html)
    else expect(rendered).toBe(html)
  })

  test('a mention links only to somebody who exists', () => {
    expect(renderText('@anna', everybody)).toContain('href="/@anna"')
    expect(renderText('@anna', nobody)).toBe('<p>@anna</p>')
  })

  test('an e-mail address mentions nobody', () => {
    expect(mentionsIn('schreiben Sie an presse@polizei.example')).toEqual([])
  })

  test('a handle counts once, whatever its capitals', () => {
    expect(mentionsIn('@Anna und @anna@Nord.example und @ANNA')).toEqual(['anna', 'anna@nord.example'])
  })

  test.each([
    ['@Lena@Presse.example.', 'lena@presse.example'],
    ['@lena.v-o@presse.example', 'lena.v-o@presse.example'],
    ['@lena@127.0.0.2:4001', 'lena@127.0.0.2:4001'],
    ['@lena@presse.example: hier', 'lena@presse.example'],
    ['(@l@presse.example)', 'l@presse.example'],
  ])('a handle of another server may have dots, dashes and a port: %s', (text, handle) => {
    expect(mentionsIn(text)).toEqual([handle])
  })

  test('hashtags may have umlauts, digits and other scripts, but not digits alone', () => {
    expect(tagsIn('#Öffnungszeiten #110 #112Tag #Straße #дорога').map(({ name }) => name)).toEqual([
      'öffnungszeiten',
      '112tag',
      'straße',
      'дорога',
    ])
  })

  test('hashtags are the same in composed and decomposed spelling', () => {
    expect(normaliseTag('Ku\u0308ste')).toBe(normaliseTag('Küste'))
    expect(tagsIn('#Ku\u0308ste #küste')).toHaveLength(1)
  })

  test('an anchor in an address is no hashtag', () => {
    expect(tagsIn('https://a.example/#abschnitt und a#b')).toEqual([])
  })

  test('a very long run of markup characters stays what it is', () => {
    const text = '#'.repeat(20_000) + '@'.repeat(20_000) + 'https://'.repeat(2_000)
    expect(
      renderText(text, everybody)
        .replace(/<[^>]*>/g, '')
        .startsWith('####'),
    ).toBe(true)
    expect(tagsIn(text)).toEqual([])
  })
})

test('a link ends before a mark that would turn its writing direction', () => {
  expect(parseText('https://evil.example/\u202Ened.iezilop')[0]).toEqual({
    kind: 'link',
    url: 'https://evil.example/',
  })
})

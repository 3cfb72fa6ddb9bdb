import { expect, test } from 'vitest'
import { parseSiteText, type SiteBlock } from './site-page-text.ts'

const text = (value: string) => ({ kind: 'text', text: value })
const link = (value: string, href: string) => ({ kind: 'link', text: value, href })

test.each<[string, string, unknown[]]>([
  ['nothing', ' \n\n \n', []],
  [
    'paragraphs, with broken lines joined',
    'Eins\nzwei.\r\n\r\nDrei.',
    [
      { kind: 'paragraph', content: [text('Eins zwei.')] },
      { kind: 'paragraph', content: [text('Drei.')] },
    ],
  ],
  [
    'a heading directly above its paragraph',
    '## Kontakt\nTelefon',
    [
      { kind: 'heading', text: 'Kontakt' },
      { kind: 'paragraph', content: [text('Telefon')] },
    ],
  ],
  [
    'a list, with an item on two lines',
    'Wir:\n- eins\n  weiter\n- zwei',
    [
      { kind: 'paragraph', content: [text('Wir:')] },
      { kind: 'list', items: [[text('eins weiter')], [text('zwei')]] },
    ],
  ],
  [
    'links of our own, to the web, to mail and telephone',
    'Siehe [hier](/privacy), [dort](https://example.org/a?b=1) und [Post](mailto:a@example.org), [Ruf](tel:+49110).',
    [
      {
        kind: 'paragraph',
        content: [
          text('Siehe '),
          link('hier', '/privacy'),
          text(', '),
          link('dort', 'https://example.org/a?b=1'),
          text(' und '),
          link('Post', 'mailto:a@example.org'),
          text(', '),
          link('Ruf', 'tel:+49110'),
          text('.'),
        ],
      },
    ],
  ],
  [
    'a bare address without the full stop behind it',
    'Mehr auf https://example.org/a.',
    [
      {
        kind: 'paragraph',
        content: [text('Mehr auf '), link('example.org/a', 'https://example.org/a'), text('.')],
      },
    ],
  ],
  [
    'HTML as the text it is',
    '<script>alert(1)</script>',
    [{ kind: 'paragraph', content: [text('<script>alert(1)</script>')] }],
  ],
])('a text becomes blocks: %s', (_, body, blocks) => {
  expect(parseSiteText(body)).toEqual(blocks)
})

test.each([
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,x',
  '//example.org',
  '/\\example.org',
  'https://',
  'file:///etc/passwd',
])('a link to %j stays text', (href) => {
  const [block] = parseSiteText(`[klick](${href})`) as [SiteBlock]
  expect(block).toEqual({ kind: 'paragraph', content: [text(`[klick](${href})`)] })
})

test('a text of brackets does not take long', () => {
  const begin = performance.now()
  parseSiteText('['.repeat(50_000) + '](x '.repeat(10_000))
  expect(performance.now() - begin).toBeLessThan(2_000)
})

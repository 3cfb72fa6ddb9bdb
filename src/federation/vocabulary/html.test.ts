import sanitizeHtml from 'sanitize-html'
import { describe, expect, test } from 'vitest'
import { emojisUsed, htmlLimits, readHtml, wordsOfHtml } from './html.ts'

const rel = 'rel="nofollow noopener noreferrer ugc"'
const read = (html: string) => readHtml(html).html

describe('the HTML of other servers', () => {
  test.each([
    ['<p>Guten <b>Tag</b><br/>und <i>mehr</i></p>', '<p>Guten <strong>Tag</strong><br>und <em>mehr</em></p>'],
    ['ohne Absatz', '<p>ohne Absatz</p>'],
    ['<div>eins</div><div>zwei</div>', '<p>eins</p><p>zwei</p>'],
    ['<h2>Titel</h2>Text', '<p><strong>Titel</strong></p><p>Text</p>'],
    ['<ul><li>a<ul><li>b</li></ul><li>c</ul>', '<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>'],
    ['<li>allein', '<p>allein</p>'],
    ['<ol>lose</ol>', '<ol><li>lose</li></ol>'],
    ['<pre><code>a\n  b</code></pre>', '<pre><code>a\n  b</code></pre>'],
    ['<blockquote>x<p>y</blockquote>z', '<blockquote><p>x</p><p>y</p></blockquote><p>z</p>'],
    ['<table><tr><td>1<td>2<tr><td>3</table>', '<p>1 2</p><p>3</p>'],
    ['<b>a<p>b</b>c', '<p><strong>a</strong></p><p><strong>b</strong>c</p>'],
    ['<b>a<i>b</b>c</i>', '<p><strong>a<em>b</em></strong><em>c</em></p>'],
    ['<p></p><ul><li></li></ul><b></b>', ''],
    ['a<br><br><br><br>b<br>', '<p>a<br><br>b</p>'],
    [
      '&lt;b&gt; &auml; &#x1F525; &amp;lt; &unknown; &#0;',
      '<p>&lt;b&gt; ä 🔥 &amp;lt; &amp;unknown; \ufffd</p>',
    ],
    ['1 < 2 <3 <', '<p>1 &lt; 2 &lt;3 &lt;</p>'],
    ['<img class="emoji" alt=":neko:" src="https://a.example/n.png"> x', '<p>:neko: x</p>'],
  ])('%s becomes our own', (html, ours) => {
    expect(read(html)).toBe(ours)
  })

  test.each([
    '<script>alert(1)</script>',
    '<style>p{}</style>',
    '<svg><a href="javascript:alert(1)">x</a></svg>',
    '<iframe src="https://evil.test">x</iframe>',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>"&gt;',
    '<!--><img src=x onerror=alert(1)>-->',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href="java\nscript:alert(1)">x</a>',
    '<a href="//evil.test/">x</a>',
    '<a href="https://bank.example@evil.test/">x</a>',
    '<p onclick="alert(1)" style="position:fixed">x</p>',
    '<constructor>x</constructor><__proto__>y',
    '<a href="https://a.example/&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;">x</a>',
  ])('%s does nothing any more', (html) => {
    const safe = read(html)
    expect(safe).not.toMatch(/<(?!\/?(?:p|a|strong|em)\b)|javascript:|\son\w+=|href="\/\//i)
    expect(safe.replace(/ href="https:\/\/a\.example\/[^"<>]*"/, '')).not.toContain('"&gt;<script')
  })

  test('links lead to the web, are all marked as not ours, and never lie within each other', () => {
    expect(
      read('<a href="https://a.example/x" target="_blank" rel="me">a <a href=http://b.example>b</a>'),
    ).toBe(`<p><a href="https://a.example/x" ${rel}>a</a> <a href="http://b.example/" ${rel}>b</a></p>`)
    expect(read('<a href="mailto:a@b.example">a</a> <a href="/@x">x</a>')).toBe('<p>a x</p>')
  })

  test('the parts of an address that Mastodon hides are not shown', () => {
    const html =
      '<a href="https://a.example/lang/und/breit"><span class="invisible">https://</span><span class="ellipsis">a.example/lang</span><span class="invisible">/und/breit</span></a>'
    expect(read(html)).toBe(`<p><a href="https://a.example/lang/und/breit" ${rel}>a.example/lang…</a></p>`)
    expect(read('<span class="invisible">sichtbar</span>')).toBe('<p>sichtbar</p>')
  })

  test('hashtags lead to their page here, mentions stay mentions', () => {
    expect(
      read('<a href="https://a.example/tags/X" class="mention hashtag" rel="tag">#<span>Häfen</span></a>'),
    ).toBe('<p><a class="hashtag" rel="tag" href="/tags/h%C3%A4fen">#Häfen</a></p>')
    expect(read('<a href="https://a.example/@anna" class="u-url mention">@<span>anna</span></a>')).toBe(
      `<p><a class="mention" href="https://a.example/@anna" ${rel}>@anna</a></p>`,
    )
  })

  test.each([
    ['https://bank.example/', 'evil.test'],
    ['http://www.bank.example', 'evil.test'],
    ['bank.example', 'bank.example (evil.test)'],
    ['b\u200bank.example/konto', 'b\u200bank.example/konto (evil.test)'],
    ['ｂａｎｋ。example', 'ｂａｎｋ。example (evil.test)'],
    ['siehe https://bank.example', 'siehe https://bank.example (evil.test)'],
    ['@wache@bank.example', '@wache@bank.example (evil.test)'],
    [
      '<span class="ellipsis">bank.example</span><span class="invisible">.evil.test</span>',
      'bank.example… (evil.test)',
    ],
    ['<b>https://</b>bank.example', 'evil.test'],
    ['evil.test', 'evil.test'],
    ['https://www.evil.test/x', 'https://www.evil.test/x'],
    ['hier klicken', 'hier klicken'],
    ['Version 2.0', 'Version 2.0'],
  ])('a link to evil.test that says „%s“ says where it leads (CVE-2023-36462)', (words, shown) => {
    expect(read(`<a href="https://evil.test/">${words}</a>`)).toBe(
      `<p><a href="https://evil.test/" ${rel}>${shown}</a></p>`,
    )
  })

  test('the words of a link are not written backwards', () => {
    expect(read('<a href="https://evil.test/">\u202emoc.elpmaxe\u202c</a>')).toContain(
      '>moc.elpmaxe (evil.test)<',
    )
  })

  test('what stands in for a quote goes when the quote is shown', () => {
    const html =
      '<p class="quote-inline">RE: <a href="https://a.example">a</a></p><p>Ja<span class="quote-inline"><br>RE: x</span></p>'
    expect(readHtml(html, { withoutQuote: true }).html).toBe('<p>Ja</p>')
    expect(readHtml(html).html).toContain('RE: x')
  })

  test('within a line there are no paragraphs', () => {
    expect(readHtml('<p>a</p><ul><li>b<br>c</ul>', { inLine: true }).html).toBe('a b c')
  })

  test('marks and controls that nobody can see or store are gone', () => {
    expect(read(`a\0\u0007\u0085b\ud800 e\u0301${'\u0301'.repeat(100)}`).length).toBeLessThan(60)
    expect(read('a\0\u0007\u0085b')).toBe('<p>ab</p>')
  })

  test('words alone are one line', () => {
    expect(wordsOfHtml('<p>A &amp; <b>B</b></p><p>C</p>', 100)).toBe('A & B C')
    expect(wordsOfHtml('x'.repeat(50), 10)).toBe(`${'x'.repeat(9)}…`)
  })

  test('of many emojis those that are used are found', () => {
    const emojis = ['aa', 'bb', 'cc'].map((shortcode) => ({ shortcode, url: 'https://a.example/e.png' }))
    expect(emojisUsed('<p>:aa::bb: :ccc: 12:cc</p>', emojis).map(({ shortcode }) => shortcode)).toEqual([
      'aa',
      'bb',
    ])
  })
})

/** What an attacker would send: each piece many times. */
const heaps = [
  '<a>',
  '<a></b>',
  '<p>',
  '<p>x',
  '<li><ul>x',
  '<blockquote>x',
  '<span>',
  '<b>x</b>',
  '<b><i><s><code>x<p>',
  '<!--',
  '<',
  '&',
  '&amp;',
  '<svg>',
  '<svg></svg>',
  '<svg></p>',
  '<iframe>',
  '<noscript></x>',
  '<a href="https://a.example/">x',
  '<a href="https://a.example/">x.',
  '<a b="',
  '</p>',
  '<img alt=":aa:">',
  'a<!---->\u0301',
  '<br>x',
  '<td>',
  '<h1>x',
  '<pre>\n',
  '<a href="https://a.example/">https://',
  '\u0301',
  '🔥',
  'x ',
  '\n',
]

describe('HTML of 200,000 characters', () => {
  test.each(heaps)('made of „%s“ is read within its limits', (piece) => {
    const { html } = readHtml(`<p>a</p>${piece.repeat(htmlLimits.read / piece.length)}`, {
      withoutQuote: true,
    })
    expect(Buffer.byteLength(html)).toBeLessThan(htmlLimits.written + 4_000)
    expect(html.isWellFormed()).toBe(true)
    expect(deepestOf(html)).toBeLessThanOrEqual(16)
  })

  test('is cut at its limit, whole', () => {
    const { html, isCut } = readHtml(`<ul><li><b>${'ä&'.repeat(90_000)}`)
    expect(isCut).toBe(true)
    expect(html).toMatch(/(?:ä|&amp;|ä&amp;)…<\/strong><\/li><\/ul>$/)
  })
})

function deepestOf(html: string): number {
  let [depth, deepest] = [0, 0]
  for (const [tag] of html.matchAll(/<\/?[a-z]+/g)) {
    if (tag === '<br') continue
    depth += tag.startsWith('</') ? -1 : 1
    deepest = Math.max(deepest, depth)
  }
  return depth === 0 ? deepest : Number.POSITIVE_INFINITY
}

test('another sanitiser finds nothing to take away from what we write', () => {
  const pieces = [
    ...heaps,
    'Text ',
    '</a>',
    '</b>',
    '</ul>',
    '</blockquote>',
    '<ol>',
    '</li>',
    '&lt;script&gt;',
    '&quot;',
    "'",
    '"',
    '>',
    '<a href="https://b.example/?a=1&amp;b=%22">',
    '<a class="mention hashtag" rel="tag" href="https://a.example">#x</a>',
    '<a href="https://a.example/&#39;&quot;">',
    '</p',
    '<p title=">',
    '</svg>',
    '-->',
    '</pre>',
    '<style>',
    '</style>',
  ]
  let seed = 42
  const random = (most: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((seed / 2_147_483_648) * most)
  }
  for (let n = 0; n < 3_000; n++) {
    const html = read(Array.from({ length: 1 + random(30) }, () => pieces[random(pieces.length)]).join(''))
    const same = sanitizeHtml(html, {
      allowedTags: ['p', 'br', 'a', 'strong', 'em', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li'],
      allowedAttributes: { a: ['href', 'rel', 'class'] },
      allowedSchemes: ['http', 'https'],
      allowedClasses: { a: ['mention', 'hashtag'] },
    })
    const plain = html.replaceAll('&#39;', "'")
    expect(same.replaceAll('<br />', '<br>').replaceAll('&quot;', '"')).toBe(plain.replaceAll('&quot;', '"'))
  }
})

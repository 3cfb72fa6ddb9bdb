import { describe, expect, test } from 'vitest'
import { type MarkupNode, parseMarkup } from './parse-markup.ts'

/** Written out again, so that a test reads as HTML. */
const write = (nodes: MarkupNode[]): string =>
  nodes
    .map((node) => {
      if (typeof node === 'string') return node.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
      const attributes = Object.entries(node.attributes).map(([name, value]) => ` ${name}="${value}"`)
      const start = `<${node.tag}${attributes.join('')}>`
      return ['br', 'img'].includes(node.tag) ? start : `${start}${write(node.children)}</${node.tag}>`
    })
    .join('')

describe('the markup of a text', () => {
  test.each([
    '<p>Guten Tag<br>und willkommen</p><p>Mehr</p>',
    '<p><a class="mention" href="/@anna">@anna</a> <a class="hashtag" rel="tag" href="/tags/hafen">#hafen</a></p>',
    '<p>3 &lt; 4 &amp; 5</p>',
    '<p>Moin <img class="emoji" src="/media/emoji/12" alt=":moin:" title=":moin:"> und <em>so</em></p>',
    '<ul><li>eins</li><li><strong>zwei</strong></li></ul>',
    '<ol><li>eins<p>mehr</p><ul><li><em>a</em> <del>b</del></li></ul></li></ol>',
    '<blockquote><p>gesagt</p><blockquote><p>gehört</p></blockquote></blockquote>',
    '<pre><code>let a = 1\n  a &lt; 2</code></pre><p><code>ls</code></p>',
    '<p><a href="https://example.org/" rel="nofollow noopener noreferrer ugc">example.org</a></p>',
  ])('%s stays as it is', (html) => {
    expect(write(parseMarkup(html))).toBe(html)
  })

  test.each([
    'https://evil.test/media/emoji/1',
    '//evil.test/media/emoji/1',
    '/media/emoji/1/../../x',
    '/media/emoji/1?x',
    'data:image/png;base64,x',
    '',
  ])('no picture comes from %j', (src) => {
    expect(write(parseMarkup(`<p>a<img src="${src}">b</p>`))).toBe('<p>ab</p>')
  })

  test.each([
    ['<p>a<script>alert(1)</script>b</p>', '<p>aalert(1)b</p>'],
    ['<img src=x onerror=alert(1)>', ''],
    ['<p onclick="x()">a</p>', '<p>a</p>'],
    ['<a href="javascript:alert(1)">a</a>', '<a>a</a>'],
    ['<a href="&#106;avascript:alert(1)">a</a>', '<a>a</a>'],
    ['<a href="//evil.test">a</a>', '<a>a</a>'],
    ['<a href="/@x" style="color:red" target="_blank">a</a>', '<a href="/@x">a</a>'],
    ['<iframe src="/x"></iframe><svg><p>a</p></svg>', '<p>a</p>'],
    ['<!-- a --><p>b</p>', '<p>b</p>'],
    ['</p>a</b>', 'a'],
    ['<p>a', '<p>a</p>'],
    ['a < b', 'a '],
    ['&#xffffff;&unknown;', '&amp;#xffffff;&amp;unknown;'],
  ])('%s loses what is not on the list', (html, safe) => {
    expect(write(parseMarkup(html))).toBe(safe)
  })

  test('nested without end, or endless, costs no stack and no time', () => {
    const began = performance.now()
    expect(write(parseMarkup('<blockquote>'.repeat(50_000)))).toMatch(
      /^(<blockquote>){19}(<\/blockquote>){19}$/,
    )
    parseMarkup('<a '.repeat(50_000))
    expect(performance.now() - began).toBeLessThan(1_000)
  })
})

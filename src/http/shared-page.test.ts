import { expect, test } from 'vitest'
import { withoutScripts } from './shared-page.ts'

test('a shared page keeps its words and its style, and loses every script', () => {
  const html =
    '<head><link rel="stylesheet" href="/a.css"/><link rel="preload" as="script" href="/a.js"/><script src="/a.js" async=""></script></head>' +
    '<body><p>Script ist hier nur ein Wort: &lt;script&gt;</p><script>self.x.push([1,"<p>nicht</p>"])</script></body>'
  expect(withoutScripts(html)).toBe(
    '<head><link rel="stylesheet" href="/a.css"/></head><body><p>Script ist hier nur ein Wort: &lt;script&gt;</p></body>',
  )
})

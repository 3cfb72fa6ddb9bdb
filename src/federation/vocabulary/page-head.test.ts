import { describe, expect, test } from 'vitest'
import { readPageHead } from './page-head.ts'

const address = 'https://a.example/seite/eins'
const read = (html: string) => readPageHead(html, address)
const head = (inner: string) =>
  read(`<!doctype html><html lang="de-AT"><head>${inner}</head><body>x</body></html>`)

describe('what a page says of itself', () => {
  test('is Open Graph, if there is any', () => {
    const html = `<title>Vierte</title><meta name="description" content="D4">
      <meta name="twitter:title" content="Zweite"><meta name="twitter:description" content="D2">
      <meta property="og:title" content="Straße &amp; Sperrung"><meta property="og:description" content='D "1"'>
      <meta property="og:image" content="/bild.png?a=1&amp;b=2#c">`
    expect(head(html)).toEqual({
      title: 'Straße & Sperrung',
      description: 'D "1"',
      language: 'de',
      pictureUrl: 'https://a.example/bild.png?a=1&b=2',
    })
  })

  test('is otherwise its title and description', () => {
    expect(head('<TITLE>\n Ein &uuml;ber \n Zeilen </TITLE><META NAME=Description CONTENT=kurz>')).toEqual({
      title: 'Ein über Zeilen',
      description: 'kurz',
      language: 'de',
      pictureUrl: null,
    })
  })

  test('is read of pages that leave out what may be left out', () => {
    const { title, language } = read('<title>Ohne Kopf</title><p>Text')
    expect([title, language]).toEqual(['Ohne Kopf', 'und'])
    expect(read('<head><title>Nie zu Ende').title).toBe('')
    expect(read('<html><head lang=en><meta name=twitter:title content=Offen>').title).toBe('Offen')
  })

  test('of two of one kind the first counts, but an empty one does not', () => {
    const html =
      '<meta property="og:title" content=" "><meta property="og:title" content="A"><meta property="og:title" content="B">'
    expect(head(html).title).toBe('A')
  })

  test('is not said twice', () => {
    expect(head('<title>A</title><meta name="description" content="A">').description).toBe('')
  })
})

describe('what a page does not say of itself', () => {
  test.each([
    ['in its body', '<head></head><body><meta property="og:title" content="x"><title>x</title>'],
    ['in a comment', '<head><!-- <title>x</title> --></head>'],
    ['in a script', '<head><script>"<title>x</title>"</script></head>'],
    ['in a template', '<head><template><title>x</title></template></head>'],
    ['in a drawing', '<head><svg><title>x</title></svg></head>'],
    ['in an attribute', '<head><link title="<title>x</title>"></head>'],
    ['by signs nobody sees', '<head><title>\u200b \u2060&#8203;&#x202e;\u0301</title></head>'],
    ['with nothing', ''],
  ])('is what stands %s', (_where, html) => expect(read(html).title).toBe(''))

  test.each([
    'javascript:alert(1)',
    'data:image/png;base64,AAAA',
    'file:///etc/passwd',
    'blob:https://a.example/1',
    'http://',
    ' ',
  ])('a picture at „%s“', (content) =>
    expect(head(`<meta property="og:image" content="${content}">`).pictureUrl).toBeNull(),
  )

  test('another address of its own', () => {
    const html =
      '<link rel="canonical" href="https://b.example/"><meta property="og:url" content="https://b.example/"><base href="https://b.example/"><meta property="og:image" content="p.png">'
    expect(head(html).pictureUrl).toBe('https://a.example/seite/p.png')
  })
})

describe('words of a hostile page', () => {
  test('turn no direction and hide nothing', () => {
    const marks = '\u061c\u200e\u200f\u202a\u202e\u2066\u2069\u0000\u0007\u001b\u0085'
    expect(head(`<title>Po${marks}lizei&#x202e;&#0;\ud800</title>`).title).toBe('Polizei\ufffd\ufffd')
    expect(head('<title>a\n\u2028\u2029\tb</title>').title).toBe('a b')
  })

  test('are no markup', () => {
    const { title } = head('<title><b onclick="x">&lt;script&gt;</b></title>')
    expect(title).toBe('<b onclick="x"><script></b>')
  })

  test('are cut', () => {
    const { title, description } = head(
      `<title>${'🔥'.repeat(5_000)}</title><meta name="description" content="${'ä'.repeat(3_000)}">`,
    )
    expect(title).toMatch(/^🔥{99}…$/u)
    expect([description.length, title.isWellFormed()]).toEqual([300, true])
    expect(head(`<title>a${'\u0301'.repeat(100)}</title>`).title.length).toBeLessThanOrEqual(31)
  })

  test.each([
    '<meta property="og:title" content="',
    '<meta ',
    '<title',
    '<title>x</title',
    '<!--',
    '<head>',
    '<html lang="',
    '&#x202e;',
    '<meta a=b ',
    '</x><script>',
  ])('heaps of „%s“ are read in no time', (piece) => {
    const began = performance.now()
    read(`<head>${piece.repeat((512 * 1024) / piece.length)}`)
    read(`<head><title>a${piece.repeat((512 * 1024) / piece.length)}</title>`)
    expect(performance.now() - began).toBeLessThan(1_500)
  })
})

import { describe, expect, test } from 'vitest'
import { readPost } from './read-post.ts'

const id = 'https://a.example/notes/1'
const author = 'https://a.example/users/anna'
const everybody = 'https://www.w3.org/ns/activitystreams#Public'
const note = (more: object = {}) => ({
  id,
  type: 'Note',
  attributedTo: author,
  content: 'x',
  to: everybody,
  ...more,
})
const read = (more: object = {}) => readPost(note(more))

describe('a post', () => {
  test.each([
    ['no-id', { id: 'x' }],
    ['unknown-type', { type: 'Travel' }],
    ['tombstone', { type: 'Tombstone' }],
    ['no-author', { attributedTo: [] }],
    ['foreign-author', { attributedTo: 'https://b.example/users/anna' }],
    ['foreign-author', { attributedTo: 'https://a.example.evil.test/users/anna' }],
    ['empty', { content: '<p> </p><script>x</script>' }],
  ])('is unreadable (%s): %o', (unreadable, more) => {
    expect(read(more)).toMatchObject({ unreadable })
  })

  test('is what its address says (CVE-2024-23832)', () => {
    expect(readPost(note(), { finalUrl: 'https://a.example/notes/2' })).toMatchObject({
      unreadable: 'id-mismatch',
    })
    expect(readPost(note(), { finalUrl: 'https://A.EXAMPLE/notes/1' })).toMatchObject({ uri: id })
  })

  test.each([
    ['public', { to: ['as:Public'], cc: [] }],
    ['public', { to: 'Public' }],
    ['unlisted', { to: [`${author}/followers`], cc: [everybody] }],
    ['followers', { to: [`${author}/followers`] }],
    ['direct', { to: ['https://evil.test/users/x/followers'] }],
    ['direct', { to: ['https://b.example/users/bert'] }],
    ['direct', { to: undefined }],
  ])('is %s for %o', (visibility, audience) => {
    expect(read(audience)).toMatchObject({ visibility })
  })

  test('is for the followers of its author only if it names their collection, where that is known', () => {
    const to = [`${author}/followers`]
    expect(readPost(note({ to }), { followersUrl: `${author}/circle` })).toMatchObject({
      visibility: 'direct',
    })
    expect(readPost(note({ to: `${author}/circle` }), { followersUrl: `${author}/circle` })).toMatchObject({
      visibility: 'followers',
    })
  })

  test.each([
    ['de', { content: 'a', contentMap: { en: 'b', 'de-AT': 'a' } }, '<p>a</p>'],
    ['de', { content: undefined, contentMap: { fr: 'c', en: 'b', de: 'a' } }, '<p>a</p>'],
    ['en', { content: undefined, contentMap: { fr: 'c', en: 'b' } }, '<p>b</p>'],
    ['fr', { content: undefined, contentMap: { fr: 'c' } }, '<p>c</p>'],
    ['und', { contentMap: { __proto__: null, 'not a language': 'x' } }, '<p>x</p>'],
    ['und', { contentMap: ['x'] }, '<p>x</p>'],
  ])('is in the language %s of %o', (language, more, html) => {
    expect(read(more)).toMatchObject({ language, html })
  })

  test('is never from the future, nor from before the web', () => {
    for (const published of ['2199-01-01T00:00:00Z', '1969-01-01T00:00:00Z', 'gestern', 7]) {
      const post = read({ published })
      expect('publishedAt' in post && Math.abs(post.publishedAt.getTime() - Date.now())).toBeLessThan(60_000)
    }
    expect(read({ published: '2026-01-01T00:00:00Z', updated: '2025-01-01T00:00:00Z' })).toMatchObject({
      editedAt: null,
    })
  })

  test.each([
    { quote: 'https://b.example/1' },
    { quoteUrl: 'https://b.example/1' },
    { quoteUri: 'https://b.example/1' },
    { _misskey_quote: 'https://b.example/1' },
    { tag: { type: 'Link', href: 'https://b.example/1', mediaType: 'application/activity+json' } },
  ])('quotes as %o says', (more) => {
    expect(read(more)).toMatchObject({ quoteUri: 'https://b.example/1' })
  })

  test('has the word of whom it quotes only if that lies on their server', () => {
    const quote = 'https://b.example/1'
    expect(read({ quote, quoteAuthorization: `${id}/stamp` })).toMatchObject({ quoteAuthorisationUri: null })
    expect(read({ quote, quoteAuthorization: 'https://b.example/s' })).toMatchObject({
      quoteAuthorisationUri: 'https://b.example/s',
    })
  })

  test('neither answers nor quotes itself', () => {
    expect(read({ inReplyTo: id, quoteUrl: id })).toMatchObject({ replyToUri: null, quoteUri: null })
  })

  test('sends nobody to another server’s page', () => {
    expect(read({ url: 'https://evil.test/1' })).toMatchObject({ url: id })
    expect(read({ url: [{ href: 'https://www.a.example/1', mediaType: 'text/html' }] })).toMatchObject({
      url: 'https://www.a.example/1',
    })
  })

  test('an abstract is no warning, but of what is sensitive it is', () => {
    const article = { type: 'Article', name: 'T', summary: 'Worum es geht' }
    expect(read(article)).toMatchObject({
      contentWarning: '',
      html: '<p><strong>T</strong></p><p><em>Worum es geht</em></p><p>x</p>',
    })
    expect(read({ ...article, sensitive: true })).toMatchObject({ contentWarning: 'Worum es geht' })
  })

  test('an Image and an Audio show what they are', () => {
    expect(read({ type: 'Image', name: 'Boot', content: '', url: 'https://a.example/b.jpg' })).toMatchObject({
      pictures: [{ url: 'https://a.example/b.jpg', alt: 'Boot' }],
    })
    const url = [{ type: 'Link', mediaType: 'audio/ogg', href: 'https://a.example/b.ogg' }]
    expect(read({ type: 'Audio', name: 'Lied', url })).toMatchObject({
      files: [{ kind: 'audio', url: 'https://a.example/b.ogg', alt: 'Lied' }],
    })
  })

  test('a poll with one choice, or none, is none', () => {
    expect(read({ type: 'Question', oneOf: [{ name: 'a' }, { name: 'a' }, {}] })).toMatchObject({
      poll: null,
    })
    const closed = read({ type: 'Question', closed: true, anyOf: [{ name: 'a' }, { name: 'b' }] })
    expect(closed).toMatchObject({ poll: { multiple: true, endsAt: expect.any(Date), voters: 0 } })
  })

  test.each([
    [{ blurhash: 'LEHV6nWB2yk8pyo0adR*.7kCMdnj' }, { blurhash: 'LEHV6nWB2yk8pyo0adR*.7kCMdnj' }],
    [{ blurhash: 'LEHV6nWB2yk8' }, { blurhash: '' }],
    [{ blurhash: '"><script>' }, { blurhash: '' }],
    [{ focalPoint: [1.5, 0] }, { focusX: 0, focusY: 0 }],
    [{ focalPoint: ['0', 0] }, { focusX: 0, focusY: 0 }],
    [
      { width: -1, height: 1e9 },
      { width: 0, height: 0 },
    ],
    [{ name: 'a'.repeat(9_000) }, { alt: `${'a'.repeat(1_499)}…` }],
  ])('what is told of a picture is checked: %o', (told, picture) => {
    const attachment = { type: 'Image', url: 'https://a.example/b.jpg', ...told }
    expect(read({ attachment })).toMatchObject({ pictures: [picture] })
  })

  test('what cannot be fetched as a picture is a link, and what is no web address nothing', () => {
    const attachment = ['http://a.example/b.jpg', 'data:image/png,x', 'file:///x'].map((url) => ({
      type: 'Image',
      url,
    }))
    expect(read({ attachment })).toMatchObject({
      pictures: [],
      files: [{ url: 'http://a.example/b.jpg', kind: 'file' }],
    })
  })
})

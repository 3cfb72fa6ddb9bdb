import { describe, expect, test } from 'vitest'
import { documentPath, wantsDocument, wantsPage } from './wants-document.ts'

const profile = 'application/ld+json; profile="https://www.w3.org/ns/activitystreams"'

describe('who asks for the document behind a page', () => {
  test.each([
    ['Mastodon', 'application/activity+json, application/ld+json', true],
    ['Pleroma', 'application/activity+json', true],
    ['Fedify', `application/activity+json, ${profile}, application/json`, true],
    ['GoToSocial', `${profile},application/activity+json`, true],
    ['who would rather have it', 'text/html;q=0.5, application/activity+json', true],
    ['who names it first', `${profile}, text/html`, true],
    [
      'a browser',
      'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8',
      false,
    ],
    ['who would rather have the page', 'text/html, application/activity+json;q=0.9', false],
    ['who wants none of it', 'application/activity+json;q=0', false],
    ['an image', 'image/svg+xml', false],
    ['any JSON', 'application/json', false],
    ['anything', '*/*', false],
    ['nothing', '', false],
    ['somebody endless', `${'a,'.repeat(600)}application/activity+json`, false],
    ['a broken weight', 'application/activity+json;q=x', false],
  ])('%s: %s', (_who, accept, wanted) => expect(wantsDocument(accept)).toBe(wanted))

  test('who says nothing gets the page', () => expect(wantsDocument(undefined)).toBe(false))
})

test('a browser at a document’s address is led to the page', () => {
  expect(wantsPage('text/html,application/xhtml+xml,*/*;q=0.8')).toBe(true)
  expect(wantsPage('application/activity+json, text/html;q=0.1')).toBe(false)
  expect(wantsPage(undefined)).toBe(false)
})

describe('the document behind the address of a page', () => {
  const as2 = 'application/activity+json'
  test.each([
    ['/@anna', '/ap/names/anna'],
    ['/@anna?view=media', '/ap/names/anna'],
    ['/@anna@else.example', '/ap/names/anna@else.example'],
    ['/@anna/123', '/ap/posts/123'],
    ['/@anna/123?x=1', '/ap/posts/123'],
    ['/@anna/followers', null],
    ['/@anna/123/history', null],
    ['/@../ap/actor', null],
    ['/local', null],
    ['/', null],
  ])('%s: %s', (url, path) => expect(documentPath(url, as2)).toBe(path))

  test('is not for readers', () => expect(documentPath('/@anna', 'text/html,*/*;q=0.8')).toBeNull())
})

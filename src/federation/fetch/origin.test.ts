import { beforeEach, describe, expect, test } from 'vitest'
import { completeConfig } from '#platform/config.ts'
import { hostOf, isHttpId, sameId, sameOrigin } from './origin.ts'

beforeEach(() => {
  completeConfig({ PUBLIC_URL: 'https://sapocom.test', ALLOW_LOOPBACK_PEERS: false })
})

describe('ids', () => {
  test.each([
    'https://example.org/users/a',
    'https://example.org',
    'https://EXAMPLE.org:8443/a?b=c#d',
    'https://bücher.example/ä',
    'https://8.8.8.8/a',
  ])('%s is one', (id) => expect(isHttpId(id)).toBe(true))

  test.each([
    'http://example.org/a',
    'http://127.0.0.1/a',
    'ftp://example.org/a',
    'data:application/activity+json,{}',
    'javascript:alert(1)',
    'urn:uuid:1',
    'https:example.org',
    'https:/example.org',
    'https:///example.org',
    'https://user@example.org/',
    'https://user:secret@example.org/',
    'https://example.org\\@evil.test/',
    'https://exam\nple.org/',
    ' https://example.org/',
    'https://example.org./',
    'https://',
    `https://example.org/${'a'.repeat(2_000)}`,
    `https://example.org/${'漢'.repeat(700)}`,
    'example.org',
    '',
    null,
    7,
    ['https://example.org/'],
  ])('%s is none', (id) => expect(isHttpId(id)).toBe(false))

  test('peers on this very machine may speak http, nobody else', () => {
    completeConfig({ ALLOW_LOOPBACK_PEERS: true })
    expect(isHttpId('http://127.0.0.2:3001/ap/actors/1')).toBe(true)
    expect(isHttpId('http://ostufer.localhost:3001/')).toBe(true)
    expect(isHttpId('http://example.org/')).toBe(false)
    expect(isHttpId('http://127.0.0.1.evil.test/')).toBe(false)
  })
})

describe('origins', () => {
  const id = 'https://example.org/users/a'

  test.each([
    'https://example.org/b',
    'https://EXAMPLE.ORG/',
    'https://example.org:443/',
    'https://ｅｘａｍｐｌｅ.org/',
  ])('%s has the same', (other) => expect(sameOrigin(id, other)).toBe(true))

  test.each([
    'https://example.org.evil.test/users/a',
    'https://evilexample.org/',
    'https://sub.example.org/',
    'https://example.org:8443/users/a',
    'http://example.org/users/a',
    'https://example.org@evil.test/',
    'https://evil.test/https://example.org/',
    'https://exаmple.org/', // a Cyrillic letter
    'https://example.org./',
    'nothing',
    undefined,
  ])('%s has another', (other) => expect(sameOrigin(id, other)).toBe(false))

  test('an internationalised name is the same in both scripts and any case', () => {
    expect(sameOrigin('https://BÜCHER.example/', 'https://xn--bcher-kva.example/a')).toBe(true)
    expect(hostOf('https://BÜCHER.example:8443/')).toBe('xn--bcher-kva.example:8443')
  })

  test('what is no id has no host, and nothing is the same as it', () => {
    expect(hostOf('nothing')).toBeNull()
    expect(sameOrigin('nothing', 'nothing')).toBe(false)
    expect(sameId('nothing', 'nothing')).toBe(false)
  })

  test('the same id may be written in several ways, but not with another path, query or fragment', () => {
    expect(sameId('https://EXAMPLE.org:443', 'https://example.org/')).toBe(true)
    for (const other of ['/users/A', '/users/a/', '/users/a?', '/users/a#x', '/users/a?x']) {
      expect(sameId(id, `https://example.org${other}`)).toBe(false)
    }
  })
})

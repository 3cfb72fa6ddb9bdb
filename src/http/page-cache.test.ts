import { describe, expect, test, vi } from 'vitest'
import { dependsOn } from '#platform/page-context.ts'
import { type CachedPage, PageCache } from './page-cache.ts'

const page = (text: string): CachedPage => ({
  status: 200,
  headers: {},
  body: { identity: Buffer.from(text), br: null, gzip: null, etag: `"${text}"` },
})
const open = (mayHold = () => true, most = 10) =>
  new PageCache({ holdMs: 60_000, most, mostBytes: 1_000_000, mayHold })
const shows =
  (text: string, ...tags: string[]) =>
  async () => {
    dependsOn(...tags)
    return page(text)
  }
const keep = (cache: PageCache, key: string, render: () => Promise<CachedPage>) =>
  cache.render(key, render).page

describe('the page cache', () => {
  test('holds a page until something it shows changes', async () => {
    const cache = open()
    await keep(cache, '/a', shows('a', 'account:1'))
    await keep(cache, '/b', shows('b', 'account:2'))
    cache.invalidate(['account:1'])
    expect(cache.get('/a')).toBeUndefined()
    expect(cache.get('/b')?.body.etag).toBe('"b"')
  })

  test('renders once for everybody who asks at the same time', async () => {
    const cache = open()
    const render = vi.fn(shows('a'))
    const answers = Array.from({ length: 1_000 }, () => cache.render('/a', render))
    await Promise.all(answers.map((answer) => answer.page))
    expect(render).toHaveBeenCalledTimes(1)
    expect(answers.filter(({ joined }) => joined)).toHaveLength(999)
  })

  test('does not hold what changed while it was rendered, nor lets later readers join that render', async () => {
    const cache = open()
    const gate = Promise.withResolvers<void>()
    const early = keep(cache, '/a', async () => {
      dependsOn('account:1')
      await gate.promise
      return page('old')
    })
    cache.invalidate(['account:1'])
    const late = cache.render('/a', shows('new', 'account:1'))
    expect(late.joined).toBe(false)
    expect((await late.page).body.etag).toBe('"new"')
    gate.resolve()
    await early
    expect(cache.get('/a')?.body.etag).toBe('"new"')
  })

  test('holds nothing while no events arrive', async () => {
    const cache = open(() => false)
    await keep(cache, '/a', shows('a'))
    expect(cache.get('/a')).toBeUndefined()
  })

  test('does not hold what was rendered when everything was dropped', async () => {
    const cache = open()
    const gate = Promise.withResolvers<void>()
    const rendering = keep(cache, '/a', async () => {
      await gate.promise
      return page('a')
    })
    cache.clear()
    gate.resolve()
    await rendering
    expect(cache.get('/a')).toBeUndefined()
  })

  test('forgets the oldest when it is full', async () => {
    const cache = open(() => true, 2)
    for (const key of ['/a', '/b', '/c']) await keep(cache, key, shows(key))
    expect(['/a', '/b', '/c'].map((key) => cache.get(key) !== undefined)).toEqual([false, true, true])
  })

  test('a failed render is not held and the next reader tries again', async () => {
    const cache = open()
    await expect(keep(cache, '/a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
    expect((await keep(cache, '/a', shows('a'))).body.etag).toBe('"a"')
  })
})

describe('the memory of the page cache', () => {
  const sized = (bytes: number) => async () => ({
    ...page('x'),
    body: { ...page('x').body, identity: Buffer.alloc(bytes) },
  })

  test('is bounded in bytes: the oldest pages go', async () => {
    const cache = new PageCache({ holdMs: 60_000, most: 1_000, mostBytes: 1_000, mayHold: () => true })
    for (let number = 0; number < 50; number++) await keep(cache, `/${number}`, sized(100))
    expect(cache.size).toBe(10)
    expect(cache.get('/39')).toBeUndefined()
    expect(cache.get('/40')).toBeDefined()
  })

  test('is not spent on one huge page', async () => {
    const cache = new PageCache({ holdMs: 60_000, most: 1_000, mostBytes: 1_000, mayHold: () => true })
    await keep(cache, '/small', sized(100))
    await keep(cache, '/huge', sized(600))
    expect(cache.get('/huge')).toBeUndefined()
    expect(cache.get('/small')).toBeDefined()
  })

  test('what was dropped makes room again', async () => {
    const cache = new PageCache({ holdMs: 60_000, most: 1_000, mostBytes: 1_000, mayHold: () => true })
    for (let round = 0; round < 5; round++) {
      for (let number = 0; number < 10; number++)
        await keep(cache, `/${number}`, async () => {
          dependsOn('feed:local')
          return sized(100)()
        })
      expect(cache.size).toBe(10)
      cache.invalidate(['feed:local'])
      expect(cache.size).toBe(0)
    }
  })
})

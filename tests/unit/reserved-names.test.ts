import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkHandle } from '#domain/accounts/accounts-rules.ts'

const root = join(import.meta.dirname, '../..')

/** First segments of the pages' addresses: folders of `app` with a page or route below, without groups. */
function pageSegments(folder = join(root, 'src/app'), first?: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory()) return first && /^(page|route)\.tsx?$/.test(entry.name) ? [first] : []
    if (!first && entry.name.startsWith('[')) return []
    const isGroup = /^\(.*\)$/.test(entry.name)
    return pageSegments(join(folder, entry.name), first ?? (isGroup ? undefined : entry.name))
  })
}

/** First segments of the machines' addresses, as they are written in the routes. */
function routeSegments(): string[] {
  const folder = join(root, 'src/http')
  return readdirSync(folder)
    .filter((name) => name.endsWith('-routes.ts'))
    .flatMap((name) => {
      const source = readFileSync(join(folder, name), 'utf8')
      const [, prefix] = /prefix: '\/([\w.-]+)/.exec(source) ?? []
      if (prefix) return [prefix]
      const addresses = source.matchAll(
        /(?:\.(?:get|post|put|patch|delete|all|route)(?:<[^(]*>)?\(\s*|url: )['`]\/([\w.-]+)/g,
      )
      return [...addresses].map(([, segment = '']) => segment)
    })
}

const segments = [...new Set([...pageSegments(), ...routeSegments()])]

describe('no account can be named like an address of ours', () => {
  test('of which many are found', () => {
    expect(segments).toEqual(
      expect.arrayContaining(['home', 'sign-in', 'settings', 'media', 'api', 'live', 'healthz']),
    )
  })

  test.each(segments)('%s', (segment) => {
    const handle = segment.toLowerCase().replace(/[^a-z0-9]/g, '_')
    expect(checkHandle(handle, true)).toBe('handle-reserved')
    expect(checkHandle(handle.replaceAll('_', ''), true)).toBe('handle-reserved')
  })
})

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { suspensionReasons } from '#domain/accounts/suspension-rules.ts'
import type { SubjectKind } from '#domain/audit/record-act.ts'
import { letterKinds } from '#domain/letters/all-letters.ts'
import { retentionRules } from '#domain/privacy/retention-rules.ts'
import german from '#ui/messages/de.json' with { type: 'json' }

/** Put together where they are written (answer-follow-request.ts). */
const composed = ['follow.accepted', 'follow.rejected']

const domain = join(import.meta.dirname, '../../src/domain')

/** What verbs write into the log, out of their source: `action: '…'`, also either of two. */
function writtenActions(): string[] {
  const files = readdirSync(domain, { recursive: true, encoding: 'utf8' }).filter(
    (path) => path.endsWith('.ts') && !path.endsWith('.test.ts') && !path.startsWith('permissions'),
  )
  const found = files.flatMap((path) => {
    const source = readFileSync(join(domain, path), 'utf8')
    const named = [...source.matchAll(/\baction: ([^,}\n]*)/g)].map(([, value = '']) => value)
    const ofAgencies = [...source.matchAll(/recordAgencyAct\(\s*tx,\s*\w+,\s*([^,]*),/g)].map(
      ([, value = '']) => value,
    )
    // Parts that are told by their caller what they do say so by their type.
    const told = [...source.matchAll(/\bhow: ('[^\n]*)/g)].map(([, value = '']) => value)
    return [...named, ...ofAgencies, ...told].flatMap((value) => value.match(/[a-z-]+\.[a-z-]+/g) ?? [])
  })
  return [...new Set([...found, ...composed])].sort()
}

const said = (words: object, dotted: string): unknown =>
  dotted.split('.').reduce<unknown>((at, part) => (at as Record<string, unknown> | undefined)?.[part], words)

test('every act that is written down has words in the console', () => {
  const written = writtenActions()
  expect(written.length).toBeGreaterThan(60)
  expect(written.filter((action) => typeof said(german.admin.acted, action) !== 'string')).toEqual([])
})

test('no words are left for acts that nothing writes', () => {
  const written = new Set(writtenActions())
  const acted = Object.entries(german.admin.acted).flatMap(([noun, verbs]) =>
    Object.keys(verbs).map((verb) => `${noun}.${verb}`),
  )
  expect(acted.filter((action) => !written.has(action))).toEqual([])
})

test('every kind of subject has words in the console', () => {
  const words = german.admin.subject satisfies Record<SubjectKind, string>
  expect(Object.values(words).filter((word) => word === '')).toEqual([])
})

test('every reason, letter and kind of record has words in the console', () => {
  expect(Object.keys(german.admin.reason).sort()).toEqual([...suspensionReasons].sort())
  expect(Object.keys(german.admin.letterKind).sort()).toEqual([...letterKinds].sort())
  const records = [...retentionRules.map(({ what }) => what), 'exports', 'records']
  expect(Object.keys(german.admin.record).sort()).toEqual(records.sort())
})

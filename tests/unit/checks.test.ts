import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countChecks, countPlaywright, countVitest } from '../../scripts/test-counts.mjs'

const root = join(import.meta.dirname, '../..')
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'checks-'))
})

afterAll(() => rmSync(folder, { recursive: true }))

/** What the compiler says about one file under one of the project's configurations. */
function compile(config: string, text: string): string {
  const settings = { extends: join(root, config), files: ['probe.ts'], include: [] }
  const compilerOptions = { typeRoots: [join(root, 'node_modules/@types')], incremental: false }
  writeFileSync(join(folder, 'probe.ts'), text)
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ ...settings, compilerOptions }))
  try {
    return execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], {
      cwd: folder,
      encoding: 'utf8',
    })
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}

describe('the compiler', () => {
  test('knows no browser in the domain', () => {
    const text = 'export const title = document.title\nexport const path = process.cwd()\n'
    expect(compile('tsconfig.domain.json', text)).toMatch(/^probe\.ts\(1,.+TS2584[^\n]+\n$/)
    expect(compile('tsconfig.json', text)).toBe('')
  })

  test.each([
    ['an element that may be missing', 'export const first: string = ([] as string[])[0]', 'TS2322'],
    ['undefined for an optional property', 'export const x: { a?: string } = { a: undefined }', 'TS2375'],
    ['syntax that Node cannot erase', 'export enum Colour { Blue }', 'TS1294'],
    [
      'a type imported as a value',
      `import { StatOptions } from 'node:fs'\nexport type S = StatOptions`,
      'TS1484',
    ],
  ])('refuses %s', (_, text, code) => {
    expect(compile('tsconfig.domain.json', text)).toContain(code)
  })
})

describe('the count of a stage', () => {
  test('takes the figures of the runner', () => {
    const vitest = { numPassedTests: 5, numFailedTests: 2, numPendingTests: 1, testResults: [] }
    expect(countVitest({ ok: false, report: vitest })).toMatchObject({ passed: 5, failed: 2, skipped: 1 })
    const playwright = { stats: { expected: 3, flaky: 1, unexpected: 2, skipped: 4 } }
    expect(countPlaywright({ ok: false, report: playwright })).toMatchObject({
      passed: 4,
      failed: 2,
      skipped: 4,
    })
  })

  test('is one failure where the runner fails without naming a test', () => {
    const report = { numPassedTests: 5, numFailedTests: 0, testResults: [] }
    expect(countVitest({ ok: false, report })).toMatchObject({ passed: 5, failed: 1 })
    expect(countPlaywright({ ok: false, report: undefined })).toMatchObject({ passed: 0, failed: 1 })
    expect(countChecks({ ok: false })).toMatchObject({ passed: 0, failed: 1 })
  })

  test('is one failure where nothing ran', () => {
    expect(countVitest({ ok: true, report: { numPassedTests: 0 } })).toMatchObject({ passed: 0, failed: 1 })
    expect(countPlaywright({ ok: true, report: undefined })).toMatchObject({ passed: 0, failed: 1 })
  })

  test('has one failure for each file that could not be loaded', () => {
    const testResults = [{ status: 'failed', assertionResults: [] }]
    const report = { numPassedTests: 5, numFailedTests: 2, testResults }
    expect(countVitest({ ok: false, report })).toMatchObject({ passed: 5, failed: 3 })
  })
})

// Builds the pages for scripts/demo, only when what they are made of has changed.
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'

/** `next build` clears .next away, so the stamp can never speak for a build of other sources. */
const STAMP = '.next/built-from'

export const isBuilt = () =>
  existsSync(STAMP) && existsSync('.next/BUILD_ID') && readFileSync(STAMP, 'utf8') === hashOfSources()

export const rememberBuild = (hash) => writeFileSync(STAMP, hash)

export function hashOfSources() {
  const patterns = ['src/**/*.{ts,tsx,css,json}', '*.{mjs,json}', 'prisma/**/*.prisma']
  const hash = createHash('sha256')
  const files = globSync(patterns, { exclude: ['src/generated/**', '**/*.test.ts', '**/*.test.tsx'] })
  for (const file of files.sort()) hash.update(`\0${file}\0`).update(readFileSync(file))
  return hash.digest('hex')
}

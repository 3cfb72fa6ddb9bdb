import { spawnSync } from 'node:child_process'
import { globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './dataset.ts'
import { say } from './report.ts'

/** Builds the pages if there is no build, or if something that goes into them is newer. */
export function provideBuild(): void {
  const built = changed(join(root, '.next/BUILD_ID'))
  const sources = ['src/**/*.{ts,tsx,css,json}', 'public/**', 'next.config.mjs', 'package-lock.json']
  const files = sources
    .flatMap((pattern) => globSync(pattern, { cwd: root }))
    .filter((file) => !/\.test\.tsx?$/.test(file))
  if (files.every((file) => changed(join(root, file)) <= built)) return
  say('Building the pages ...')
  const { status, stdout, stderr } = spawnSync('next', ['build'], { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error(`The pages could not be built:\n${stdout}${stderr}`)
}

const changed = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0

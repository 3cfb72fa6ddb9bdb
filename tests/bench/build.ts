import { spawnSync } from 'node:child_process'
import { hashOfSources, isBuilt, rememberBuild } from '../../scripts/demo-build.mjs'
import { say } from './report.ts'

/** Builds the pages if what they are made of has changed since the last build. */
export function provideBuild(): void {
  if (isBuilt()) return
  say('Building the pages ...')
  const hash = hashOfSources()
  const { status, stdout, stderr } = spawnSync('next', ['build'], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`The pages could not be built:\n${stdout}${stderr}`)
  rememberBuild(hash)
}

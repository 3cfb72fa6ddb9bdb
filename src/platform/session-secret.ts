import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { config } from './config.ts'

/**
 * The secret that seals session cookies: the operator's, or one made once and kept in the data folder, readable by
 * this user only. Of two processes that start at the same time both take the one that was written first.
 */
export function provideSessionSecret(dataFolder: string): string {
  const { SESSION_SECRET } = config()
  if (SESSION_SECRET) return SESSION_SECRET
  const path = join(dataFolder, 'session-secret')
  mkdirSync(dataFolder, { recursive: true })
  try {
    writeFileSync(path, randomBytes(48).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(path, 'utf8')
}

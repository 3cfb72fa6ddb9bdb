import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { config } from './config.ts'

/** Where the keys are kept when the operator gives none. */
export const secretKeysPath = (dataFolder: string): string => join(dataFolder, 'secret-keys')

/** A new key, as the operator would write it. */
export const newSecretKey = (): string => randomBytes(48).toString('base64url')

/**
 * The key ring: the operator's, or one key made once and kept in the data folder, one a line, readable by this user
 * only. Of two processes that start at the same time both take the one that was written first.
 */
export function provideSecretKeys(dataFolder: string): string[] {
  const { SECRET_KEYS } = config()
  if (SECRET_KEYS.length > 0) return SECRET_KEYS
  const path = secretKeysPath(dataFolder)
  mkdirSync(dataFolder, { recursive: true })
  try {
    writeFileSync(path, `${newSecretKey()}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(path, 'utf8').split('\n').filter(Boolean)
}

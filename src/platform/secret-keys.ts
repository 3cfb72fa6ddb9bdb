import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { completeConfig, config } from './config.ts'
import { onEvent, onEventsLost } from './events-bus.ts'

/** Where the keys are kept when the operator gives none. */
export const secretKeysPath = (dataFolder: string): string => join(dataFolder, 'secret-keys')

/** A new key, as the operator would write it. */
export const newSecretKey = (): string => randomBytes(48).toString('base64url')

/** Set once the keys of this process were read from the data folder. */
let keptByUs = false

/** Whether the operator gave the keys, so that nobody but her can change them. */
export const areKeysGiven = (): boolean => !keptByUs

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
  keptByUs = true
  return readKeys(dataFolder)
}

const readKeys = (dataFolder: string): string[] =>
  readFileSync(secretKeysPath(dataFolder), 'utf8').split('\n').filter(Boolean)

/** Puts a new key in front of the file: from now on it seals, the others still open. */
export const addSecretKey = (dataFolder: string): string[] =>
  writeKeys(dataFolder, [newSecretKey(), ...readKeys(dataFolder)])

/** Removes all keys but the first: what they sealed cannot be opened any more. */
export const keepNewestKey = (dataFolder: string): string[] =>
  writeKeys(dataFolder, readKeys(dataFolder).slice(0, 1))

/** The file is there whole or not at all, whenever somebody reads it. */
function writeKeys(dataFolder: string, keys: string[]): string[] {
  const path = secretKeysPath(dataFolder)
  const next = `${path}.${process.pid}`
  writeFileSync(next, `${keys.join('\n')}\n`, { mode: 0o600, flag: 'wx' })
  renameSync(next, path)
  return keys
}

/** Takes up the keys anew whenever the operator has rotated those in the data folder. */
export function followSecretKeys(dataFolder: string): void {
  if (areKeysGiven()) return
  const follow = () => completeConfig({ SECRET_KEYS: readKeys(dataFolder) })
  onEvent(({ name }) => {
    if (name === 'keys.changed') follow()
  })
  onEventsLost(follow)
}

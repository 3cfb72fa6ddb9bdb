import { resolve } from 'node:path'
import { announceNewKeys, resealSecrets } from '#domain/instance/reseal-secrets.ts'
import { completeConfig, config } from '#platform/config.ts'
import { addSecretKey, areKeysGiven, keepNewestKey, newSecretKey } from '#platform/secret-keys.ts'
import { type Command, UsageError } from './command.ts'
import { progress, say, tell } from './terminal.ts'

const dataFolder = () => resolve(import.meta.dirname, '../..', config().DATA_FOLDER)

export const secrets: Command[] = [
  {
    name: 'secrets-rotate',
    summary:
      'Seal the secrets of second factors and identity providers with a new key; nobody is signed out.',
    details: `Without an option: a new key is put in front of the file secret-keys in DATA_FOLDER, the servers that run take it up
at once, and everything is sealed anew with it. Then, when all is well: --finish removes the old keys.

Where the keys come from SECRET_KEYS instead, this cannot write them. Then:
  1. secrets-rotate --print          prints a new key; put it in front of SECRET_KEYS on all nodes, restart them
  2. secrets-rotate --reseal         seals everything anew with the first key
  3. secrets-rotate --finish         says whether the old keys are needed by nothing any more; remove them, restart`,
    options: {
      print: { help: 'print a new key and change nothing' },
      reseal: { help: 'only seal everything anew with the first key there is' },
      finish: { help: 'seal what is left and remove the old keys' },
    },
    run: async (given) => {
      if (given.has('print')) return void say(newSecretKey())
      if (given.has('finish')) return finish()
      if (given.has('reseal')) return reseal()
      if (areKeysGiven()) {
        throw new UsageError('The keys come from SECRET_KEYS; secrets-rotate --help says how to rotate them.')
      }
      await takeUp(addSecretKey(dataFolder()))
      await reseal()
      tell('When all is well: secrets-rotate --finish removes the old keys.')
    },
  },
]

async function reseal(): Promise<void> {
  try {
    const { resealed } = await resealSecrets('operator', progress('sealed anew'))
    tell(`${resealed} secrets were sealed anew.`)
  } catch (error) {
    if (!(error instanceof Error && error.message.includes('not in SECRET_KEYS'))) throw error
    const why =
      'Something was sealed with a key that is not there any more: put that key back behind the others.'
    throw new UsageError(why, { cause: error })
  }
}

async function finish(): Promise<void> {
  await reseal()
  if (areKeysGiven()) return void tell('The first key opens everything: the others in SECRET_KEYS may go.')
  await takeUp(keepNewestKey(dataFolder()))
  tell('The old keys are gone.')
}

/** This process and all servers use the keys as they stand in the file now. */
async function takeUp(keys: string[]): Promise<void> {
  completeConfig({ SECRET_KEYS: keys })
  await announceNewKeys('operator')
}

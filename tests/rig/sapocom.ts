import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { config } from '#platform/config.ts'

const root = join(import.meta.dirname, '../..')

export type Answer = { code: number; out: string; told: string }

/** Runs the operator's command line as a process of its own on this test's database and data folder. */
export async function sapocom(
  words: string[],
  options: { input?: string; environment?: Record<string, string> } = {},
): Promise<Answer> {
  const { DATABASE_URL = '', DATA_FOLDER, PUBLIC_URL } = config()
  const child = spawn(process.execPath, ['scripts/sapocom.ts', ...words], {
    cwd: root,
    env: {
      NODE_ENV: 'production',
      PATH: process.env.PATH,
      DATABASE_URL,
      DATA_FOLDER,
      PUBLIC_URL,
      ...options.environment,
    },
  })
  const answer = { out: '', told: '' }
  child.stdout.on('data', (chunk) => {
    answer.out += chunk
  })
  child.stderr.on('data', (chunk) => {
    answer.told += chunk
  })
  child.stdin.end(options.input ?? '')
  const [code] = await once(child, 'close')
  return { code: code as number, ...answer }
}

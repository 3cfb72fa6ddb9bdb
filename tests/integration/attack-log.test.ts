import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { config } from '#platform/config.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { password } from '../rig/password.ts'

connectTestDatabase()

const root = join(import.meta.dirname, '../..')

/** What a process of ours writes into its log. */
function logged(code: string): string {
  const script = `import { log } from '#platform/log.ts'; ${code}`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    env: { ...process.env, LOG_LEVEL: 'debug' },
    encoding: 'utf8',
  })
  expect(stderr).toBe('')
  return stdout
}

test('an error keeps what happened and where, not the values a database names in its details', () => {
  const text = logged(`
    const error = Object.assign(new Error('duplicate key value'), {
      code: '23505', constraint: 'users_email_key', detail: 'Key (email)=(anna@example.org) already exists.',
      meta: { originalMessage: 'anna@example.org' }, parameters: ['anna@example.org'] })
    log().error({ err: new Error('could not', { cause: error }) }, 'failed')
    log().error({ err: error }, 'failed')`)
  expect(text.match(/23505/g)).toHaveLength(2)
  expect(text).toContain('duplicate key value')
  expect(text).toMatch(/"stack":"Error: duplicate/)
  expect(text).not.toContain('anna')
})

test('a life here, from failed sign-ins to the erasure, leaves no address, handle or name in the log', () => {
  const { DATABASE_URL = '', DATA_FOLDER } = config()
  const person = ['ludmilla.leise@example.org', 'ludmilla_leise', '203.0.113.77', password]
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'tests/rig/logged-life.ts'), DATA_FOLDER, ...person],
    {
      cwd: root,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        DATABASE_URL,
        DATA_FOLDER,
        LOG_LEVEL: 'debug',
        // No letter gets out, so that failing jobs are in the log, too.
        SMTP_URL: 'smtp://127.0.0.1:1',
      },
    },
  )
  expect(stderr).toBe('')
  const lines = stdout.trim().split('\n')
  expect(lines.filter((line) => line.includes('"gone":true'))).toHaveLength(1)
  expect(lines.filter((line) => line.includes('"msg":"refused"'))).toHaveLength(2)
  expect(stdout).not.toMatch(/ludmilla|leise|203\.0\.113|falsch|Nordküste im Herbst/i)
}, 120_000)

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

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

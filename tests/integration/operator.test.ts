import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readAccount } from '#domain/accounts/read-account.ts'
import { readActingAccounts } from '#domain/accounts/read-acting-accounts.ts'
import { readSitePage } from '#domain/instance/read-site-page.ts'
import { config } from '#platform/config.ts'
import { database } from '#platform/database.ts'
import { signIn } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'

connectTestDatabase()

const root = join(import.meta.dirname, '../..')

/** Runs the operator's tool as a process of its own on this test's database. */
async function operator(words: string[], input = ''): Promise<{ code: number; said: string }> {
  const { DATABASE_URL = '', DATA_FOLDER } = config()
  const child = spawn(process.execPath, ['scripts/operator.ts', ...words], {
    cwd: root,
    env: { NODE_ENV: 'production', PATH: process.env.PATH, DATABASE_URL, DATA_FOLDER, LOG_LEVEL: 'silent' },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  child.stdin.end(input)
  const [code] = await once(child, 'close')
  return { code: code as number, said }
}

describe('the operator', () => {
  test('sets up an agency with a mark and its first administrator', async () => {
    const person = ['person-create', '--email', 'p@polizei.example', '--handle', 'petra', '--name', 'Petra']
    expect(await operator(person, 'Ein langes Passwort\n')).toMatchObject({ code: 0 })
    const facts = ['--name', 'Polizei Neustadt', '--authority', 'Landespolizei', '--region', 'Neustadt']
    expect(await operator(['agency-create', '--handle', 'polizei_neustadt', ...facts])).toMatchObject({
      code: 0,
    })
    const agency = ['--handle', 'polizei_neustadt']
    expect(await operator(['mark-grant', ...agency, '--by', 'Landespolizei'])).toMatchObject({ code: 0 })
    const member = [...agency, '--email', 'p@polizei.example', '--role', 'administrator']
    expect(await operator(['member-add', ...member])).toMatchObject({ code: 0 })

    expect((await readAccount(null, { handle: 'polizei_neustadt' })).officialMark?.vouchedBy).toBe(
      'Landespolizei',
    )
    const { id } = await database().user.findUniqueOrThrow({ where: { email: 'p@polizei.example' } })
    const accounts = await readActingAccounts(await signIn(id))
    expect(accounts.map(({ handle }) => handle)).toContain('polizei_neustadt')
  })

  test('edits a text of the pages, and the servers that run hear of it', async () => {
    const words = ['page-set', '--page', 'imprint', '--locale', 'de', '--title', 'Impressum']
    expect(await operator(words, 'Wir.\n\n## Anschrift\n\nAm Hafen 1')).toMatchObject({ code: 0 })
    expect((await readSitePage('imprint', 'de')).blocks).toEqual([
      { kind: 'paragraph', content: [{ kind: 'text', text: 'Wir.' }] },
      { kind: 'heading', text: 'Anschrift' },
      { kind: 'paragraph', content: [{ kind: 'text', text: 'Am Hafen 1' }] },
    ])
    expect(await committed('site-page.changed')).toEqual([{ slug: 'imprint' }])
  })

  test.each([
    [['mark-grant', '--handle', 'niemand', '--by', 'X'], 'There is no such account.'],
    [['mark-grant'], '--handle is missing'],
    [['page-set', '--page', 'x', '--locale', 'de', '--title', 'y'], 'There is no such page.'],
    [['no-such-command'], "The operator's tools"],
  ])('is told in words what is wrong with %j', async (words, sentence) => {
    const { code, said } = await operator(words)
    expect(code).toBe(2)
    expect(said).toContain(sentence)
    expect(said).not.toContain('    at ')
  })
})

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { readAccount } from '#domain/accounts/read-account.ts'
import { readActingAccounts } from '#domain/accounts/read-acting-accounts.ts'
import { checkPassword } from '#domain/identity/check-password.ts'
import { resetPassword } from '#domain/identity/reset-password.ts'
import { readSettings } from '#domain/instance/read-settings.ts'
import { readSitePage } from '#domain/instance/read-site-page.ts'
import { readSession } from '#domain/sessions/read-session.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { config } from '#platform/config.ts'
import { database } from '#platform/database.ts'
import { anna, bernd, citizen, clara, signIn } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { password } from '../rig/password.ts'
import { sapocom } from '../rig/sapocom.ts'

connectTestDatabase()
// Each command is a process of its own, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

const done = { code: 0, told: 'Done.\n' }

describe('the first administrator', () => {
  test('gets a link, once, by which she chooses a password; she has no public profile', async () => {
    const words = ['admin-create', '--email', 'leitung@polizei.example', '--name', 'Lena Leitung']
    const { code, out, told } = await sapocom(words)
    expect(code).toBe(0)
    const [, token] = /^http:\/\/sapocom\.test\/password\/reset\?token=([\w-]{43})\n$/.exec(out) ?? []
    expect(told).not.toContain(token)
    await resetPassword({ token: token ?? '', password })
    const { userId } = await checkPassword({ email: 'leitung@polizei.example', password })
    const user = await database().user.findUniqueOrThrow({
      where: { id: userId },
      include: { account: true, officer: true },
    })
    expect(user).toMatchObject({
      instanceAdministrator: true,
      account: null,
      officer: { name: 'Lena Leitung' },
    })
    expect(await sapocom(words)).toMatchObject({
      code: 2,
      out: '',
      told: 'This e-mail address cannot be used.\n',
    })
  })

  test('may bring her password by standard input, which is never printed', async () => {
    const words = ['admin-create', '--email', 'zweite@polizei.example', '--password-stdin']
    const answer = await sapocom(words, { input: `${password}\n` })
    expect(answer).toEqual({ ...done, out: '' })
    expect((await checkPassword({ email: 'zweite@polizei.example', password })).userId).toBeDefined()
  })
})

describe('the operator', () => {
  test('sets up a unit, its agency with a mark, and its first administrator', async () => {
    const person = ['person-create', '--email', 'p@polizei.example', '--handle', 'petra', '--name', 'Petra']
    expect(await sapocom(person, { input: 'Ein langes Passwort\n' })).toMatchObject(done)
    const { out } = await sapocom(['unit-create', '--name', 'Polizeidirektion Neustadt'])
    const unit = ['--unit', out.trim()]
    const facts = ['--name', 'Polizei Neustadt', '--authority', 'Landespolizei', '--region', 'Neustadt']
    const agency = ['--handle', 'polizei_neustadt']
    expect(await sapocom(['agency-create', ...agency, ...unit, ...facts])).toMatchObject(done)
    expect(await sapocom(['mark-grant', ...agency, '--by', 'Landespolizei'])).toMatchObject(done)
    const role = ['role-give', ...unit, '--email', 'p@polizei.example', '--role', 'administrator']
    expect(await sapocom(role)).toMatchObject(done)
    expect((await sapocom(['unit-list'])).out).toMatch(/1 +1 +Polizeidirektion Neustadt\n/)

    const { officialMark } = await readAccount(null, { handle: 'polizei_neustadt' })
    expect(officialMark?.vouchedBy).toBe('Landespolizei')
    const { id } = await database().user.findUniqueOrThrow({ where: { email: 'p@polizei.example' } })
    const accounts = await readActingAccounts(await signIn(id))
    expect(accounts.map(({ handle }) => handle)).toContain('polizei_neustadt')
    const acts = await database().auditEntry.findMany({ where: { actorKind: 'operator' } })
    expect(acts.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['unit.created', 'agency.created', 'mark.granted', 'role.given']),
    )
  })

  test('takes the factors from somebody who lost them, with a reason for the audit log', async () => {
    const { userId } = await anna()
    await database().totpFactor.create({
      data: { userId, sealedSecret: Buffer.from('x'), confirmedAt: new Date() },
    })
    const words = ['factor-reset', '--handle', 'anna']
    expect(await sapocom(words)).toMatchObject({ code: 2, told: '--reason is missing.\n' })
    expect(await sapocom([...words, '--reason', 'Telefon verloren, Ausweis gesehen'])).toMatchObject(done)
    expect(await database().totpFactor.count({ where: { userId } })).toBe(0)
    const acts = await database().auditEntry.findMany({ where: { subjectId: userId.toString() } })
    expect(JSON.stringify(acts.map(({ details }) => details))).toContain('Ausweis gesehen')
  })

  test('lists and ends the sessions of one person, and of everybody only when that is meant', async () => {
    const [{ userId }, other] = [await bernd(), await clara()]
    const { token } = await startSession({ userId, userAgent: 'Mozilla/5.0 Firefox/140.0', proof: 'passkey' })
    const list = await sapocom(['sessions-list', '--email', 'bernd@example.org'])
    expect(list.out).toMatch(/^begun +last seen +browser +proof +acting as\n[\s\S]*passkey +bernd\n/)
    expect(list.out).not.toContain(token)
    expect(await sapocom(['sessions-revoke', '--email', 'bernd@example.org'])).toMatchObject(done)
    expect(await readSession(token)).toBeNull()

    const kept = await startSession({ userId: other.userId, userAgent: '', proof: 'passkey' })
    expect((await sapocom(['sessions-revoke', '--everybody'])).code).toBe(2)
    expect(await readSession(kept.token)).not.toBeNull()
    expect((await sapocom(['sessions-revoke', '--everybody', '--yes'])).code).toBe(0)
    expect(await readSession(kept.token)).toBeNull()
    expect((await committed('session.ended')).length).toBeGreaterThan(1)
  })

  test('changes settings, and what is not possible changes nothing', async () => {
    const set = (name: string, value: string) => sapocom(['settings-set', '--name', name, '--value', value])
    expect(await set('stepUpMinutes', '5')).toMatchObject(done)
    expect(await set('stepUpMinutes', '0')).toMatchObject({ code: 2, told: 'This value is not possible.\n' })
    expect((await set('noSuch', '1')).told).toBe('There is no setting noSuch; settings-show lists them.\n')
    const domains = ['registration', '--mode', 'domains', '--domains', 'nordkueste.example, ostufer.example']
    expect(await sapocom(domains)).toMatchObject(done)
    expect((await sapocom(['registration', '--mode', 'anyhow'])).told).toContain('--mode is one of: invited')
    expect(await readSettings()).toMatchObject({
      stepUpMinutes: 5,
      registrationMode: 'domains',
      registrationDomains: ['nordkueste.example', 'ostufer.example'],
    })
    expect((await sapocom(['settings-show'])).out).toMatch(/^stepUpMinutes +5$/m)
  })

  test('makes invitations whose codes are printed alone, once', async () => {
    const words = ['invitations-create', '--label', 'Ostufer', '--count', '3', '--days', '30']
    const { out, told } = await sapocom(words)
    expect(out).toMatch(/^(?:[0-9A-Z-]{12,16}\n){3}$/)
    const [, wave = ''] = /wave (\d+)/.exec(told) ?? []
    expect((await sapocom(['invitations-list'])).out).toMatch(/open +0 +3 +Ostufer/)
    expect(await sapocom(['invitations-revoke', '--wave', wave])).toMatchObject(done)
    expect((await sapocom(['invitations-list'])).out).toMatch(/revoked +0 +3 +Ostufer/)
  })

  test('edits a text of the pages, and the servers that run hear of it', async () => {
    const words = ['page-set', '--page', 'imprint', '--locale', 'de', '--title', 'Impressum']
    expect(await sapocom(words, { input: 'Wir.\n\n## Anschrift\n\nAm Hafen 1\n' })).toMatchObject(done)
    expect((await readSitePage('imprint', 'de')).blocks).toHaveLength(3)
    expect((await sapocom(['page-show', '--page', 'imprint', '--locale', 'de'])).out).toBe(
      'Impressum\n\nWir.\n\n## Anschrift\n\nAm Hafen 1\n',
    )
    expect(await committed('site-page.changed')).toEqual([{ slug: 'imprint' }])
  })

  test('sees whether letters go out, and what retention removes', async () => {
    expect(await sapocom(['mail-test', '--to', 'anna@example.org'])).toMatchObject({ code: 0 })
    const letters = await readdir(join(config().DATA_FOLDER, 'mail'))
    const [letter = ''] = letters
    expect(await readFile(join(config().DATA_FOLDER, 'mail', letter), 'utf8')).toContain('mail-test')
    const broken = { environment: { SMTP_URL: 'smtp://127.0.0.1:1' } }
    const refused = await sapocom(['mail-test', '--to', 'anna@example.org'], broken)
    expect(refused).toMatchObject({
      code: 2,
      told: expect.stringContaining('The mail server did not take it'),
    })
    expect((await sapocom(['retention-run'])).out).toMatch(/^events +90 +\d+$/m)
  })
})

describe('other servers', () => {
  test('are treated as the operator says, one by one and by lists, which come out as they went in', async () => {
    expect(await sapocom(['federation', '--mode', 'allow-list'])).toMatchObject(done)
    expect((await readSettings()).federation).toBe('allow-list')
    expect((await sapocom(['federation', '--mode', 'sometimes'])).told).toContain('--mode is one of: open')
    const evil = ['domain-set', '--domain', 'evil.example', '--level', 'limit', '--reason', 'Spam, Hetze']
    expect(await sapocom([...evil, '--reject-media'])).toMatchObject(done)
    const list = '#domain,#severity\nb.example,suspend\nx y,suspend\n'
    expect((await sapocom(['domain-import'], { input: list })).told).toBe(
      'Policies as in the list: 1.\nLines that could not be read: 3.\nDone.\n',
    )
    const { out } = await sapocom(['domain-export'])
    expect(out).toBe(
      '#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate,#level,#partner_name,#fingerprint\r\n' +
        'b.example,suspend,false,false,,false,suspend,,\r\n' +
        'evil.example,silence,true,false,"Spam, Hetze",false,limit,,\n',
    )
    expect(await sapocom(['domain-remove', '--domain', 'evil.example'])).toMatchObject(done)
    expect(await sapocom(['domain-import'], { input: out })).toMatchObject({ code: 0 })
    expect((await sapocom(['domain-list'])).out).toMatch(/^evil\.example +limit +refused +Spam, Hetze$/m)
  })
})

describe('somebody who wrote on paper', () => {
  test('gets her archive as a file that only the operator can read', async () => {
    await citizen('papier')
    const file = join(config().DATA_FOLDER, 'papier.zip')
    const words = ['person-export', '--handle', 'papier', '--to', file]
    expect(await sapocom(words)).toMatchObject({ code: 0 })
    expect((await readFile(file)).subarray(0, 2).toString()).toBe('PK')
    expect(await sapocom(words)).toMatchObject({ code: 2, told: `${file} cannot be written (EEXIST).\n` })
  })

  test('is erased after the time of grace, or at once when that is meant', async () => {
    const { userId } = await citizen('loeschen')
    const words = ['person-erase', '--handle', 'loeschen']
    expect((await sapocom(words)).told).toMatch(/^It will be done on \d{4}-/)
    expect(await sapocom(['person-keep', '--handle', 'loeschen'])).toMatchObject(done)
    expect(await database().user.count({ where: { id: userId, erasureDueAt: null } })).toBe(1)
    expect((await sapocom([...words, '--at-once'])).code).toBe(2)
    expect((await sapocom([...words, '--at-once', '--yes'])).code).toBe(0)
    expect(await database().user.count({ where: { id: userId } })).toBe(0)
  })
})

describe('the help', () => {
  let overview = ''
  beforeAll(async () => {
    overview = (await sapocom([])).out
  })

  test('lists every command, and each tells its options without a database', async () => {
    const names = [...overview.matchAll(/^ {2}([a-z-]+) {2,}\S/gm)].map(([, name = '']) => name)
    expect(names.length).toBeGreaterThan(25)
    const nowhere = { environment: { DATABASE_URL: 'postgres://127.0.0.1:1/x' } }
    for (const name of names.slice(0, 6)) {
      const { code, out } = await sapocom([name, '--help'], nowhere)
      expect([code, out.split('\n')[0]]).toEqual([0, expect.stringMatching(`^npm run sapocom -- ${name}`)])
    }
  })

  test.each([
    [['no-such-command'], 'There is no command no-such-command; --help lists them.'],
    [['mark-grant'], '--handle is missing.'],
    [['mark-grant', '--handle', 'niemand', '--by', 'X'], 'There is no such account.'],
    [['mark-grant', '--colour', 'red'], '; mark-grant --help lists the options.'],
    [['page-show', '--page', 'x', '--locale', 'de'], 'There is no such page.'],
    [['unit-rename', '--unit', 'x', '--name', 'y'], '--unit is a number, as the lists print them.'],
    [['sessions-list'], 'Either --email or --handle is needed.'],
    [['sessions-list', '--email', 'x@y.example'], 'Nobody here has this address or handle.'],
  ])('says in one sentence what is wrong with %j', async (words, sentence) => {
    const { code, out, told } = await sapocom(words)
    expect([code, out]).toEqual([2, ''])
    expect(told).toContain(sentence)
    expect(told.trim().split('\n')).toHaveLength(1)
  })

  test('a database that cannot be reached is a fault, also in words', async () => {
    const nowhere = { environment: { DATABASE_URL: 'postgres://127.0.0.1:1/x' } }
    const { code, told } = await sapocom(['settings-show'], nowhere)
    expect(code).toBe(1)
    expect(told).not.toContain('    at ')
  })
})

import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { sendLetter } from '#domain/letters/send-letter.ts'
import { writeLetterTo } from '#domain/letters/write-letter.ts'
import { setClock } from '#platform/clock.ts'
import { completeConfig, config } from '#platform/config.ts'
import { database, transaction } from '#platform/database.ts'
import { closeMail, smtpOptions } from '#platform/mail.ts'
import { anna } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { connectMailServer, mailbox, mailServer, postLetters } from '../rig/letters.ts'

connectTestDatabase()
connectMailServer()

afterEach(async () => {
  setClock(undefined)
  mailServer().answerWith(null)
  await database().letter.deleteMany()
})

const write = async () => {
  const { userId } = await anna()
  await transaction((tx) => writeLetterTo(tx, userId, 'password-changed', {}))
}

const address = 'anna@example.org'

describe('a letter', () => {
  test('arrives in the language of whom it is for, as text and HTML, and its row goes', async () => {
    await write()
    const [letter] = await mailbox(address)
    expect(letter?.to).toBe(address)
    expect(letter?.from).toBe('no-reply@sapocom.test')
    expect(letter?.subject).toBe('Ihr Passwort bei SaPoCom ist neu')
    expect(letter?.text).toContain('Andere Anmeldungen wurden beendet.')
    expect(letter?.html).toContain('<html lang="de">')
    expect(letter?.headers).toMatchObject({ 'auto-submitted': 'auto-generated', 'content-language': 'de' })
    expect(await database().letter.count()).toBe(0)
  })

  test('is never written by a transaction that fails', async () => {
    const { userId } = await anna()
    const failing = transaction(async (tx) => {
      await writeLetterTo(tx, userId, 'password-changed', {})
      throw new Error('undone')
    })
    await expect(failing).rejects.toThrow('undone')
    expect(await database().letter.count()).toBe(0)
  })

  test('waits sealed: neither its row nor its event says to whom it goes', async () => {
    await write()
    const row = await database().letter.findFirstOrThrow()
    expect(Buffer.from(row.sealed).toString('latin1')).not.toContain('example.org')
    expect(JSON.stringify(await committed('letter.due'))).not.toContain('example')
  })

  test('that the server cannot take now is tried again, and the error does not name the address', async () => {
    await write()
    const { id } = await database().letter.findFirstOrThrow()
    mailServer().answerWith(`451 ${address} is busy`)
    const error = await sendLetter(id).catch((caught: Error) => caught)
    expect(String(error)).toMatch(/did not take a letter/)
    expect(String((error as Error).stack)).not.toContain(address)
    expect(await database().letter.findFirst()).toMatchObject({ id, failures: 1 })
    mailServer().answerWith(null)
    await postLetters()
    expect(await database().letter.count()).toBe(0)
  })

  test('that the server refuses for good is not tried again', async () => {
    await write()
    mailServer().answerWith('550 no such mailbox')
    await postLetters()
    expect(await database().letter.count()).toBe(0)
  })

  test('that waited for a day is forgotten unsent', async () => {
    await write()
    const before = (await mailbox(address)).length
    await write()
    setClock(() => new Date(Date.now() + 25 * 3_600_000))
    await postLetters()
    expect(await database().letter.count()).toBe(0)
    expect(await mailbox(address)).toHaveLength(before)
  })

  test('sent twice by accident bears one id, so that mail programs show it once', async () => {
    await write()
    const row = await database().letter.findFirstOrThrow()
    await sendLetter(row.id)
    await database().letter.create({ data: { ...row, sealed: Buffer.from(row.sealed) } })
    const letters = (await mailbox(address)).slice(-2)
    expect(letters[0]?.headers['message-id']).toBe(letters[1]?.headers['message-id'])
  })
})

test('without a mail server letters lie in the data folder, readable by its owner only', async () => {
  const { SMTP_URL, DATA_FOLDER } = config()
  closeMail()
  completeConfig({ SMTP_URL: undefined })
  await write()
  await postLetters()
  closeMail()
  completeConfig({ SMTP_URL })
  const [name = ''] = await readdir(join(DATA_FOLDER, 'mail'))
  expect(name).toMatch(/^\d{4}-\d\d-\d\dT.*\.eml$/)
  expect((await stat(join(DATA_FOLDER, 'mail', name))).mode & 0o077).toBe(0)
  expect(await readFile(join(DATA_FOLDER, 'mail', name), 'utf8')).toContain(`To: ${address}`)
})

test('letters cross a network only encrypted, unless the operator says otherwise', () => {
  expect(smtpOptions('smtps://u:p%40ss@mail.example')).toMatchObject({
    host: 'mail.example',
    port: 465,
    secure: true,
    auth: { user: 'u', pass: 'p@ss' },
  })
  expect(smtpOptions('smtp://mail.example')).toMatchObject({ port: 587, secure: false, requireTLS: true })
  expect(smtpOptions('smtp://mail.example:25?ignoreTLS=true')).toMatchObject({ port: 25, requireTLS: false })
  expect(smtpOptions('smtp://127.0.0.1:2525')).toMatchObject({ port: 2525, requireTLS: false })
})

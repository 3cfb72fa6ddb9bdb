import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { sendLetter } from '#domain/letters/send-letter.ts'
import { completeConfig } from '#platform/config.ts'
import { database } from '#platform/database.ts'
import { closeMail } from '#platform/mail.ts'
import { lettersTo, type MailServer, type ReceivedLetter, startMailServer } from './mail-server.ts'

let server: MailServer

/** After `connectTestDatabase`: gives the test file a mail server of its own. */
export function connectMailServer(): void {
  beforeAll(async () => {
    server = await startMailServer(await mkdtemp(join(tmpdir(), 'sapocom-mail-')))
    completeConfig({ SMTP_URL: server.url, MAIL_FROM: 'SaPoCom <no-reply@sapocom.test>' })
  })

  afterAll(async () => {
    closeMail()
    await server.stop()
    await rm(server.folder, { recursive: true, force: true })
  })
}

export const mailServer = (): MailServer => server

/** Does what the job does for every letter that waits. */
export async function postLetters(): Promise<void> {
  const waiting = await database().letter.findMany({ orderBy: { id: 'asc' }, select: { id: true } })
  for (const { id } of waiting) await sendLetter(id)
}

/** Posts what waits; then the letters an address has got so far. */
export async function mailbox(email: string): Promise<ReceivedLetter[]> {
  await postLetters()
  return lettersTo(server.folder, email)
}

/** The token in the newest letter to an address. */
export async function newestToken(email: string): Promise<string> {
  const letter = (await mailbox(email)).at(-1)
  if (!letter) throw new Error(`${email} got no letter`)
  return new URL(letter.link).searchParams.get('token') ?? ''
}

import { now } from '#platform/clock.ts'
import { database, transaction } from '#platform/database.ts'
import { unseal } from '#platform/key-ring.ts'
import { log } from '#platform/log.ts'
import { MailRefused, sendMail } from '#platform/mail.ts'
import { answerRequest } from '../identity/answer-request.ts'
import { letterPurpose } from './letter-rules.ts'
import type { Letter, LetterRequest } from './letters.ts'
import { renderLetter } from './render-letter.ts'

/**
 * Sends a letter that waits, and forgets it. One that is too old, or that the mail server refuses for good, is forgotten
 * unsent. Done by the job; a job that runs again sends the same letter under the same id.
 * @throws Error if the mail server cannot take it now
 */
export async function sendLetter(letterId: bigint): Promise<void> {
  const row = await database().letter.findUnique({ where: { id: letterId } })
  if (!row) return
  if (row.expiresAt > now()) {
    const waiting = { kind: row.kind, ...JSON.parse(unseal(row.sealed, letterPurpose)) }
    const letter = await readyToSend(waiting as Letter | LetterRequest)
    if (letter) await post(letterId, letter)
  }
  await database().letter.deleteMany({ where: { id: letterId } })
}

const requests = new Set<string>([
  'sign-up-asked',
  'password-reset-asked',
  'email-change-asked',
  'staff-invited',
] satisfies LetterRequest['kind'][])

/** What was asked for becomes a letter, or nothing, only now. */
async function readyToSend(waiting: Letter | LetterRequest): Promise<Letter | null> {
  if (!requests.has(waiting.kind)) return waiting as Letter
  return transaction((tx) => answerRequest(tx, waiting as LetterRequest))
}

async function post(letterId: bigint, { kind, facts, email, locale }: Letter): Promise<void> {
  try {
    await sendMail({ id: letterId.toString(), to: email, ...renderLetter(kind, facts, locale) })
  } catch (error) {
    if (error instanceof MailRefused) {
      log().warn({ kind, letterId: letterId.toString() }, 'mail: a letter was refused for good')
      return
    }
    await database().letter.updateMany({ where: { id: letterId }, data: { failures: { increment: 1 } } })
    throw withoutAddress(error)
  }
}

/** Mail servers name the recipient in their answers; neither the log nor the job may keep that. */
function withoutAddress(error: unknown): Error {
  const { code, responseCode, command } = error as {
    code?: string
    responseCode?: number
    command?: string
  }
  return new Error(`The mail server did not take a letter (${code}, ${command}, ${responseCode})`)
}

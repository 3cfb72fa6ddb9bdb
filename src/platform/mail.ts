import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createTransport } from 'nodemailer'
import { now } from './clock.ts'
import { config } from './config.ts'
import { log } from './log.ts'

/** One letter, ready to go. */
export type Mail = {
  /** Names it for mail programs: sent twice by accident, it is shown once. */
  id: string
  to: string
  subject: string
  text: string
  html: string
  locale: string
}

/** The mail server says that it will never take this letter; trying again is no use. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused'
}

type Outgoing = { send(mail: Mail): Promise<void>; close(): void }

const slot = Symbol.for('sapocom.mail')
const holder = globalThis as { [slot]?: Outgoing }

/**
 * Hands a letter to the mail server, or, where none is set, lays it into the data folder as a file.
 * @throws MailRefused for good; any other error: try again later
 */
export async function sendMail(mail: Mail): Promise<void> {
  const { SMTP_URL, DATA_FOLDER } = config()
  holder[slot] ??= SMTP_URL ? overSmtp(SMTP_URL) : intoFolder(join(resolve(DATA_FOLDER), 'mail'))
  await holder[slot].send(mail)
}

/** Ends the connections to the mail server; the next letter opens them anew. */
export function closeMail(): void {
  holder[slot]?.close()
  delete holder[slot]
}

function overSmtp(address: string): Outgoing {
  const transport = createTransport({
    ...smtpOptions(address),
    pool: true,
    maxConnections: 2,
    maxMessages: 100,
    dnsTimeout: 10_000,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  })
  return {
    send: async (mail) => {
      try {
        await transport.sendMail(messageOf(mail))
      } catch (cause) {
        throw isFinal(cause) ? new MailRefused('The mail server refuses this letter', { cause }) : cause
      }
    },
    close: () => transport.close(),
  }
}

/**
 * Links in letters are worth as much as passwords, so they cross a network only encrypted: `smtps:` from the start, `smtp:` after
 * STARTTLS, which must succeed. On this very machine, or with `?ignoreTLS=true` in the address, it may be missing.
 */
export function smtpOptions(address: string) {
  const url = new URL(address)
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  const mayBePlain = isHere || url.searchParams.get('ignoreTLS') === 'true'
  const secure = url.protocol === 'smtps:'
  const { username, password } = url
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && !mayBePlain,
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  }
}

/** A 5xx answer to this very letter; one to our name and password will change when the operator corrects them. */
const isFinal = (error: unknown): boolean => {
  const { responseCode = 0, code } = error as { responseCode?: number; code?: string }
  return responseCode >= 550 && responseCode < 560 && (code === 'EENVELOPE' || code === 'EMESSAGE')
}

function intoFolder(folder: string): Outgoing {
  const transport = createTransport({ streamTransport: true, buffer: true })
  log().warn({ folder }, 'mail: SMTP_URL is not set, letters are laid into this folder instead of being sent')
  return {
    send: async (mail) => {
      const { message } = await transport.sendMail(messageOf(mail))
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const name = `${now().toISOString().replace(/[:.]/g, '-')}-${mail.id}.eml`
      await writeFile(join(folder, name), message as Buffer, { mode: 0o600 })
    },
    close: () => transport.close(),
  }
}

function messageOf({ id, to, subject, text, html, locale }: Mail) {
  const { MAIL_FROM, PUBLIC_URL } = config()
  return {
    from: MAIL_FROM,
    to: { name: '', address: to },
    subject,
    text,
    html,
    messageId: `<letter-${id}@${new URL(PUBLIC_URL).hostname}>`,
    date: now(),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': locale,
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'

export type ReceivedLetter = {
  to: string
  from: string
  subject: string
  text: string
  html: string
  headers: Record<string, string>
  /** The first link that carries a token. */
  link: string
}

export type MailServer = {
  /** For SMTP_URL. */
  url: string
  folder: string
  /** What the next letters are answered with, e.g. `451 busy`; null: they are taken. */
  answerWith(answer: string | null): void
  stop(): Promise<void>
}

/** A real SMTP server that keeps every letter as a file, named after whom it is for, so that other processes find it too. */
export async function startMailServer(folder: string): Promise<MailServer> {
  await mkdir(folder, { recursive: true })
  let count = 0
  let answer: string | null = null
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    disableReverseLookup: true,
    onRcptTo: (_address, _session, done) => done(answer === null ? null : refusal(answer)),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', async () => {
        const to = session.envelope.rcptTo[0]?.address ?? 'nobody'
        const path = join(folder, `${to}--${String(count++).padStart(6, '0')}`)
        await writeFile(path, Buffer.concat(chunks))
        await rename(path, `${path}.eml`)
        done()
      })
    },
  })
  // A client that breaks off is no fault of the server's.
  server.on('error', () => undefined)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    folder,
    answerWith: (wanted) => {
      answer = wanted
    },
    stop: () => new Promise((stopped) => server.close(stopped)),
  }
}

function refusal(answer: string): Error {
  const [code, ...words] = answer.split(' ')
  return Object.assign(new Error(words.join(' ')), { responseCode: Number(code) })
}

/** Every letter that came for an address, the oldest first. */
export async function lettersTo(folder: string, email: string): Promise<ReceivedLetter[]> {
  const names = (await readdir(folder).catch(() => [])).filter(
    (name) => name.startsWith(`${email}--`) && name.endsWith('.eml'),
  )
  return Promise.all(names.sort().map(async (name) => read(await readFile(join(folder, name)))))
}

/** Waits for the letter number `number` (from 1) to an address. */
export async function letterTo(folder: string, email: string, number = 1): Promise<ReceivedLetter> {
  for (let tries = 0; tries < 150; tries++) {
    const letter = (await lettersTo(folder, email))[number - 1]
    if (letter) return letter
    await pause(100)
  }
  throw new Error(`No letter number ${number} came for ${email}`)
}

async function read(bytes: Buffer): Promise<ReceivedLetter> {
  const { to, from, subject = '', text = '', html = '', headers } = await PostalMime.parse(bytes)
  return {
    to: to?.[0]?.address ?? '',
    from: from?.address ?? '',
    subject,
    text,
    html,
    headers: Object.fromEntries(headers.map(({ key, value }) => [key, value])),
    link: /https?:\/\/\S+[?&]token=[\w-]+/.exec(text)?.[0] ?? '',
  }
}

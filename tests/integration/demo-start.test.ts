import { spawn } from 'node:child_process'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { verifySync } from 'otplib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appSecret } from '../../prisma/demo/people.ts'

const demo = join(import.meta.dirname, '../../scripts/demo')
let other: Server
let taken: number

beforeAll(async () => {
  other = createServer()
  await new Promise<void>((ready) => other.listen(0, '127.0.0.1', ready))
  taken = (other.address() as { port: number }).port
})

afterAll(() => new Promise((closed) => other.close(closed)))

/** Starts the demo without terminal and input, as a service would, and waits for its end. */
async function start(...words: string[]) {
  const child = spawn(demo, words, { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
  const code = await new Promise((ended) => child.once('close', ended))
  return { code, lines: said.trimEnd().split('\n') }
}

test('a taken port gives one sentence at once, before anything is installed or built', async () => {
  const since = performance.now()
  const { code, lines } = await start('--port', String(taken))
  expect(performance.now() - since).toBeLessThan(10_000)
  expect(code).toBe(1)
  expect(lines).toEqual([
    expect.stringMatching(`^Port ${taken} is taken by another program.*--port ${taken + 1}\\.$`),
  ])
})

test('a word the demo does not know gives one sentence', async () => {
  expect(await start('--prot', '4000')).toEqual({
    code: 64,
    lines: [
      '"--prot" is not known. Usage: scripts/demo [--port N] [--reset] [--federated], or scripts/demo --code',
    ],
  })
})

test('--code shows what the staff sign in with, also while the demo runs', async () => {
  const { code, lines } = await start('--code', '--port', String(taken))
  const [, digits = '', seconds] = /^(\d{6}) {2}\((\d+) seconds left\)$/.exec(lines.at(-1) ?? '') ?? []
  expect(code).toBe(0)
  expect(Number(seconds)).toBeGreaterThan(0)
  const { valid } = verifySync({ secret: appSecret, token: digits, epochTolerance: 30 })
  expect(valid).toBe(true)
})

test.each(['0', '65536', 'http', '-1', ''])('"%s" is no port', async (port) => {
  const { code, lines } = await start('--port', port)
  expect(code).toBe(64)
  expect(lines).toEqual([expect.stringContaining('A port is a number from 1 to 65535.')])
})

// Reads what scripts/demo was asked for, and tests what would otherwise fail only after minutes of work. Runs under
// Node 18 too, before anything is installed.
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** Everything of the demo: database, pictures, secrets, logs. */
export const folder = join(root, 'var', 'demo')
export const host = '127.0.0.1'

const usage = 'Usage: scripts/demo [--port N] [--reset] [--federated], or scripts/demo --code'

/** Ends the program with one sentence. */
export function fail(sentence, code = 1) {
  console.error(sentence)
  process.exit(code)
}

export function readOptions(words) {
  const options = { port: 3000, reset: false, code: false, federated: false }
  const rest = words.flatMap((word) => (word.startsWith('--port=') ? ['--port', word.slice(7)] : [word]))
  while (rest.length > 0) {
    const word = rest.shift()
    if (word === '--reset') options.reset = true
    else if (word === '--code') options.code = true
    else if (word === '--federated') options.federated = true
    else if (word === '--port') options.port = readPort(rest.shift())
    else if (word === '--help' || word === '-h') fail(usage, 0)
    else fail(`"${word}" is not known. ${usage}`, 64)
  }
  return options
}

function readPort(text) {
  if (!/^\d{1,5}$/.test(text ?? '') || Number(text) < 1 || Number(text) > 65535)
    fail(`A port is a number from 1 to 65535. ${usage}`, 64)
  return Number(text)
}

/** The partner institution of `--federated` listens on the next port. */
export const partnerPort = (port) => (port < 65535 ? port + 1 : port - 1)

async function testPort(port) {
  const server = createServer()
  const problem = await new Promise((answer) => {
    server.once('error', answer)
    server.listen({ port, host, exclusive: true }, () => answer(undefined))
  })
  await new Promise((closed) => server.close(closed))
  const other = `choose another with scripts/demo --port ${port < 3000 ? 3000 : port + 1}`
  if (problem?.code === 'EADDRINUSE')
    fail(`Port ${port} is taken by another program, perhaps by this demo: stop it, or ${other}.`)
  if (problem?.code === 'EACCES') fail(`Port ${port} needs more rights than this user has: ${other}.`)
  if (problem) fail(`Port ${port} cannot be used (${problem.code}): ${other}.`)
}

function testFolder() {
  try {
    mkdirSync(folder, { recursive: true })
    for (const path of [root, folder, join(root, 'node_modules'), join(root, '.next')]) {
      if (existsSync(path)) accessSync(path, constants.W_OK)
    }
  } catch ({ code, path }) {
    if (code === 'ENOSPC') fail('The disk is full: free some room and start again.')
    fail(
      `There is no permission to write ${path}: start the demo as the user it belongs to, or clone it anew.`,
    )
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { port, code, federated } = readOptions(process.argv.slice(2))
  if (!code) {
    testFolder()
    await testPort(port)
    if (federated) await testPort(partnerPort(port))
  }
}

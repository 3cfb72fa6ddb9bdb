// The demo after installation: build, seed, serve. scripts/demo calls it with the right Node.
import { spawn } from 'node:child_process'
import { mkdirSync, openSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { hashOfSources, isBuilt, rememberBuild } from './demo-build.mjs'
import { fail, folder, host, partnerPort, readOptions } from './demo-options.mjs'

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))))
const { port, reset, code, federated } = readOptions(process.argv.slice(2))
if (code) {
  await showCode()
  process.exit(0)
}
const address = `http://${host}:${port}`

// Nothing of the caller's environment decides where the demo's data go: it must never meet a real database.
Object.assign(process.env, {
  ROLES: 'web,worker',
  HOST: host,
  PORT: String(port),
  PUBLIC_URL: address,
  DATABASE_URL: '',
  DATABASE_URL_FILE: '',
  DATA_FOLDER: folder,
  MEDIA_FOLDER: '',
  SECRET_KEYS: '',
  SECRET_KEYS_FILE: '',
  SMTP_URL: '',
  SMTP_URL_FILE: '',
  INSTANCE_NAME: 'SaPoCom Nordküste',
  TRUST_PROXY: '',
  ALLOW_LOOPBACK_PEERS: federated ? 'true' : '',
  LOG_LEVEL: 'warn',
  NODE_ENV: 'production',
  NEXT_TELEMETRY_DISABLED: '1',
})

/** The program under way, and whether we were asked to stop. */
let child
let stopping = false
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, passOn)

if (reset) await startAnew()
mkdirSync(folder, { recursive: true })
if (!isBuilt()) await build()
console.log('Starting the database ...')
if ((await run(['prisma/seed.ts'], 'inherit')) !== 0) process.exit(1)
await serve()

async function startAnew() {
  console.log("Throwing the demo's data away ...")
  const { resetDemo } = await import('./demo-reset.mjs')
  const isReset = await resetDemo(folder).catch((error) => fail(error.message))
  if (!isReset) fail('Another demo is using the data: stop it (Ctrl-C where it runs) and start again.')
}

async function build() {
  console.log('Building the pages (about half a minute) ...')
  const log = join(folder, 'build.log')
  const output = openSync(log, 'w')
  const hash = hashOfSources()
  if ((await run(['node_modules/next/dist/bin/next', 'build'], output)) === 0) return rememberBuild(hash)
  const text = readFileSync(log, 'utf8')
  if (/ENOSPC|No space left/.test(text)) fail('The disk is full: free some room and start again.')
  if (/EACCES|EPERM|EROFS/.test(text)) fail('There is no permission to write the folder .next.')
  fail(
    `${text.trimEnd().split('\n').slice(-30).join('\n')}\nThe pages could not be built; all of it is in ${log}.`,
  )
}

/** Runs one of Node's programs to its end. */
async function run(words, output) {
  child = spawn(process.execPath, words, { stdio: ['ignore', output, output] })
  const code = await new Promise((ended) => child.once('close', (exit, signal) => ended(signal ? 130 : exit)))
  child = undefined
  if (stopping || code === 130) process.exit(130)
  return code
}

/** A terminal's Ctrl-C reaches the program by itself, another signal only through us; both minds no second one. */
function passOn(signal) {
  stopping = true
  if (child) child.kill(signal)
  else process.exit(130)
}

/** From here on the server runs in this process, and its own way to stop is the demo's. */
async function serve() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.off(signal, passOn)
  console.log('Starting the server ...')
  await import('../src/main.ts')
  while (!(await isReady())) await sleep(100)
  const partner = federated ? await meetPartner() : ''
  const { toSignIn, emailOf, password } = await import('../prisma/demo/people.ts')
  const line = ({ handle, purpose }) => `  ${emailOf(handle).padEnd(32)}${purpose}`
  const [citizens, staff] = [false, true].map((isStaff) =>
    toSignIn.filter((person) => (person.isStaff === true) === isStaff).map(line),
  )
  console.log(
    `\nSaPoCom runs on ${address}\n\nSign in with the password ${password} as\n${citizens.join('\n')}\n\nStaff need a code besides, which ./scripts/demo --code shows:\n${staff.join('\n')}\n\nLetters, for whoever signs up, lie in ${join(folder, 'mail')}.\n${partner}\nCtrl-C stops ${federated ? 'both' : 'it'}.`,
  )
}

/** Starts the other server and lets both follow each other; answers what to say of it. */
async function meetPartner() {
  console.log('Starting the partner institution ...')
  const { befriendPartner, partnerName, startPartner } = await import('./demo-partner.mjs')
  const { url } = await startPartner({ host, port: partnerPort(port) })
  await befriendPartner({ ours: address, url })
  return `\nThe partner institution ${partnerName}, another server on other software, runs on ${url}\nBoth follow each other. Open both pages side by side, write something on one, as anna or on the partner's page,\nand see it on the other within seconds; answer, share and favour it there.\n`
}

/** What an authenticator app of the demo's staff shows now. */
async function showCode() {
  const { generateSync } = await import('otplib')
  const { appSecret } = await import('../prisma/demo/people.ts')
  const seconds = Math.floor(Date.now() / 1000)
  console.log(`${generateSync({ secret: appSecret, epoch: seconds })}  (${30 - (seconds % 30)} seconds left)`)
}

function isReady() {
  return fetch(`${address}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  )
}

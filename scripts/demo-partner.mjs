// The demo's partner institution: a server of its own on other software (activitypub-express), in a process of its own. It
// keeps everything in memory, so each start begins anew. For scripts/demo --federated.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const root = join(import.meta.dirname, '..')
const program = join(root, 'tests/federation/peers/apex-institution.ts')

export const partnerName = 'Seehafen Ostufer'
const actors = ['hafenamt', 'hafenkapitaenin']

/**
 * Starts it, and waits until it answers. It ends with this process, however that ends.
 * @returns its address, and what ends it
 */
export async function startPartner({ host, port }) {
  const options = { host, port, seed: true, endWithParent: true, title: `${partnerName} – Hafenamt` }
  const child = spawn(process.execPath, [program, JSON.stringify(options)], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH, NODE_ENV: 'test', NO_COLOR: '1' },
  })
  let said = ''
  const url = await new Promise((ready, fail) => {
    const hear = (chunk) => {
      said += chunk
      const [, address] = /^\{"ready":"([^"]+)"\}$/m.exec(said) ?? []
      if (address) ready(address)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', () => fail(new Error(`The partner institution did not start:\n${said.slice(-2_000)}`)))
  })
  return { url, child, stop: () => child.kill('SIGTERM') }
}

/** Fills in one of the forms on its page, as somebody there would. */
async function fillIn(url, form, fields) {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  const answer = await fetch(`${url}/web/${form}`, { method: 'POST', body, redirect: 'manual' })
  const problem = new URL(answer.headers.get('location') ?? '/', url).searchParams.get('fehler')
  if (problem) throw new Error(`The partner institution: ${problem}`)
}

/**
 * Lets both servers follow each other and say hello: the partner by its forms, ours by its verbs; everything between them goes
 * over the wire, signed. To be called where our server runs.
 * @param ours its address @param url the partner's
 */
export async function befriendPartner({ ours, url }) {
  const { bondsWith, followPartner, friends, greetPartner } = await import('../prisma/demo/befriend.ts')
  const { host } = new URL(url)
  const handles = actors.map((name) => `@${name}@${host}`)
  await followPartner({ host, name: partnerName, handles })
  const agency = `@${friends.agency}@${new URL(ours).host}`
  await fillIn(url, 'folgen', { wem: agency })
  // Two of ours follow both of theirs, and their office follows ours.
  for (let waited = 0; (await bondsWith(host)) < 5 && waited < 20_000; waited += 200) await sleep(200)
  await greetPartner()
  await fillIn(url, 'beitrag', {
    text: 'Hallo nach nebenan! Wir schreiben von unserem eigenen Server. Was Sie hier antworten, steht gleich auch bei uns.',
  })
}

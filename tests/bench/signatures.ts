import { generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import { signCavage } from '#federation/signatures/cavage.ts'
import { signMessage } from '#federation/signatures/message-signatures.ts'
import { addProof, checkProof } from '#federation/signatures/object-proof.ts'
import type { SignedRequest } from '#federation/signatures/signed-request.ts'
import { readSignature } from '#federation/signatures/verify-request.ts'
import type { Bench } from './bench.ts'
import { type Figure, median, perSecond, say } from './report.ts'

const bench = 'signatures'
const [turns, turnMs, aimMicroseconds] = [15, 60, 40]

const at = new Date('2026-03-04T05:06:07.000Z')
const url = new URL('https://a.example/ap/inbox')
const keyId = 'https://b.example/users/bob#main-key'
const options = { hosts: ['a.example'], at }
const type = { 'content-type': 'application/activity+json' }

/** A post of 500 words' length in its activity. */
const document = {
  '@context': ['https://www.w3.org/ns/activitystreams', 'https://w3id.org/security/data-integrity/v1'],
  id: 'https://b.example/users/bob/statuses/1/activity',
  type: 'Create',
  actor: 'https://b.example/users/bob',
  published: '2026-03-04T05:06:07Z',
  to: ['https://www.w3.org/ns/activitystreams#Public'],
  cc: ['https://b.example/users/bob/followers'],
  object: {
    id: 'https://b.example/users/bob/statuses/1',
    type: 'Note',
    attributedTo: 'https://b.example/users/bob',
    content: `<p>${'Wörter, und noch mehr davon. '.repeat(100)}</p>`,
    tag: [{ type: 'Hashtag', name: '#polizei', href: 'https://b.example/tags/polizei' }],
  },
}
const body = Buffer.from(JSON.stringify(document))

/** What a signature is usually over, for bare cryptography. */
const base = Buffer.alloc(300, 'a')

/** Signing and verifying on one core, whole requests with a body of 4 kB, against nothing but node:crypto; they take turns. */
export const signatures: Bench = async () => {
  const keys = {
    'RSA 2048': generateKeyPairSync('rsa', { modulusLength: 2_048 }),
    Ed25519: generateKeyPairSync('ed25519'),
  }
  const figures = Object.entries(keys).flatMap(([name, { publicKey, privateKey }]) => {
    const algorithm = name === 'Ed25519' ? null : 'sha256'
    const signature = sign(algorithm, base, privateKey)
    const bare = {
      sign: () => sign(algorithm, base, privateKey),
      verify: () => verify(algorithm, base, publicKey, signature),
    }
    return (['cavage', 'rfc9421'] as const).flatMap((scheme) => {
      const signOne = () => post(scheme, privateKey)
      const request = arrived(signOne())
      return [
        compare(`${name}, ${scheme}: sign`, signOne, bare.sign),
        compare(`${name}, ${scheme}: read and verify`, () => isTrue(request, publicKey), bare.verify),
      ].flat()
    })
  })
  say(`signatures: ${turns} turns of ${turnMs} ms each`)
  return [...figures, ...proofs(keys.Ed25519)]
}

const post = (scheme: 'cavage' | 'rfc9421', privateKey: KeyObject): Record<string, string> =>
  (scheme === 'cavage' ? signCavage : signMessage)({
    method: 'POST',
    url,
    headers: type,
    body,
    keyId,
    privateKey,
    at,
  })

function arrived(sent: Record<string, string>): SignedRequest {
  const lower = Object.entries(sent).map(([name, value]) => [name.toLowerCase(), value])
  return { method: 'POST', path: url.pathname, headers: { ...type, ...Object.fromEntries(lower) }, body }
}

function isTrue(request: SignedRequest, key: KeyObject): void {
  const read = readSignature(request, options)
  if ('refused' in read || !read.verify(key)) throw new Error('A good signature was refused')
}

function proofs({ publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject }): Figure[] {
  const hashes = Buffer.alloc(64, 'a')
  const signature = sign(null, hashes, privateKey)
  const add = () => addProof(document, { verificationMethod: keyId, privateKey, at })
  const proven = add()
  const check = () => {
    if (!checkProof(proven, publicKey)) throw new Error('A good proof was refused')
  }
  return [
    ...compare('object proof: add', add, () => sign(null, hashes, privateKey)),
    ...compare('object proof: check', check, () => verify(null, hashes, publicKey, signature)),
  ]
}

/** Rates of ours and of the bare thing, and what ours takes more, in one thread. */
function compare(what: string, ours: () => unknown, bare: () => unknown): Figure[] {
  const times: { ours: number; bare: number }[] = []
  for (let turn = -2; turn < turns; turn++) {
    const taken = { bare: microsecondsOf(bare), ours: microsecondsOf(ours) }
    if (turn >= 0) times.push(taken)
  }
  const more = median(times.map((time) => time.ours - time.bare))
  const rates = `${perSecond(1e6 / median(times.map((time) => time.ours)))}, bare ${perSecond(1e6 / median(times.map((time) => time.bare)))}`
  return [
    { bench, what, figure: rates, ratio: median(times.map((time) => time.bare / time.ours)) },
    {
      bench,
      what: `${what}: all but the cryptography, against ${aimMicroseconds} µs`,
      figure: `${more.toFixed(1)} µs`,
      ratio: more / aimMicroseconds,
      aim: { most: 1 },
    },
  ]
}

/** Processor time of one call in this thread: others on the machine do not count. As many calls as a turn has room for. */
function microsecondsOf(work: () => unknown): number {
  const [start, used] = [performance.now(), spent()]
  let done = 0
  while (performance.now() < start + turnMs) {
    for (let each = 0; each < 8; each++) work()
    done += 8
  }
  return (spent() - used) / done
}

function spent(): number {
  const { user, system } = process.threadCpuUsage()
  return user + system
}

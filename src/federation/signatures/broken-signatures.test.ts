import { generateKeyPairSync } from 'node:crypto'
import { expect, it } from 'vitest'
import { signCavage } from './cavage.ts'
import { signMessage } from './message-signatures.ts'
import { readSignature } from './verify-request.ts'

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })
const at = new Date('2026-03-04T05:06:07.000Z')
const url = new URL('https://a.example/ap/inbox?x=1')
const keyId = 'https://b.example/users/bob#main-key'
const body = Buffer.from('{"type":"Follow"}')

/** Requests as they arrive: with and without a body, by both schemes. */
const whole = [signCavage, signMessage].flatMap((sign) =>
  [body, null].map((bytes) => {
    const method = bytes ? 'POST' : 'GET'
    const sent = sign({ method, url, headers: {}, ...(bytes && { body: bytes }), keyId, privateKey, at })
    const lower = Object.entries(sent).map(([name, value]) => [name.toLowerCase(), value] as const)
    return { method, path: url.pathname + url.search, headers: Object.fromEntries(lower), body: bytes }
  }),
)

const pieces = [...'",;=:()\\ @1A\u0000\u00ff%-', 'sig1=', 'keyId="', '', 'created=1', ';req', '__proto__']

/** A generator with a seed (Lehmer), so that what fails fails again. */
function generator(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

it('five thousand requests with one header broken: nothing is thrown, and none is true whose signed parts changed', () => {
  const random = generator(20_260_304)
  const outcomes = new Map<unknown, number>()
  for (let round = 0; round < 5_000; round++) {
    const request = whole[round % whole.length] as (typeof whole)[0]
    const names = Object.keys(request.headers)
    const name = names[random(names.length)] ?? ''
    const value = request.headers[name] ?? ''
    const place = random(value.length + 1)
    const broken = value.slice(0, place) + pieces[random(pieces.length)] + value.slice(place + random(3))
    const headers = { ...request.headers, [name]: broken }
    const read = readSignature({ ...request, headers }, { hosts: ['a.example'], at })
    const outcome = 'refused' in read ? read.refused : read.verify(publicKey)
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    const isSigned = name !== 'signature' && !(name === 'date' && 'signature-input' in headers)
    // RFC 9421 has the host in lower case.
    const meant = (name === 'host' ? broken.toLowerCase() : broken).trim()
    if (outcome === true && isSigned) expect(meant, name).toBe(value)
  }
  for (const outcome of ['algorithm', 'coverage', 'digest', 'host', 'malformed', false, true])
    expect(outcomes.get(outcome) ?? 0, String(outcome)).toBeGreaterThan(0)
})

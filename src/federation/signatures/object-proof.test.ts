import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { decodeBase58 } from './base58.ts'
import { readPublicKey } from './keys.ts'
import { encodeMultibase } from './multikey.ts'
import { addProof, checkProof, proofOf } from './object-proof.ts'

/** The key of FEP-8b32 and of W3C vc-di-eddsa, B.1. */
const seed = Buffer.from(decodeBase58('3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq', 60) ?? []).subarray(
  2,
)
const privateKey = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
  format: 'der',
  type: 'pkcs8',
})
const publicKey = createPublicKey(privateKey)
const at = new Date('2023-02-24T23:36:38.900Z')

const note = {
  '@context': ['https://www.w3.org/ns/activitystreams', 'https://w3id.org/security/data-integrity/v1'],
  type: 'Create',
  actor: 'https://server.example/users/alice',
  object: { type: 'Note', content: 'Hello world' },
}
const verificationMethod = 'https://server.example/users/alice#ed25519-key'

/** vc-di-eddsa, B.2: Representation: eddsa-jcs-2022. */
const credential = {
  '@context': ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/ns/credentials/examples/v2'],
  id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33',
  type: ['VerifiableCredential', 'AlumniCredential'],
  name: 'Alumni Credential',
  description: 'A minimum viable example of an Alumni Credential.',
  issuer: 'https://vc.example/issuers/5678',
  validFrom: '2023-01-01T00:00:00Z',
  credentialSubject: { id: 'did:example:abcdefgh', alumniOf: 'The School of Examples' },
}
const multikey = 'z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2'

describe('a proof', () => {
  it('is the one of the test vector of vc-di-eddsa, to the letter', () => {
    const signed = addProof(credential, {
      verificationMethod: `did:key:${multikey}#${multikey}`,
      privateKey,
      at,
    })
    expect(signed).toEqual({
      ...credential,
      proof: {
        '@context': credential['@context'],
        type: 'DataIntegrityProof',
        cryptosuite: 'eddsa-jcs-2022',
        created: '2023-02-24T23:36:38Z',
        verificationMethod: `did:key:${multikey}#${multikey}`,
        proofPurpose: 'assertionMethod',
        proofValue:
          'z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX',
      },
    })
    expect(readPublicKey(multikey)?.equals(publicKey)).toBe(true)
    expect(checkProof(signed, publicKey)).toBe(true)
  })

  const vector = {
    ...note,
    proof: {
      type: 'DataIntegrityProof',
      cryptosuite: 'eddsa-jcs-2022',
      verificationMethod,
      proofPurpose: 'assertionMethod',
      proofValue: 'z3sXaxjKs4M3BRicwWA9peyNPJvJqxtGsDmpt1jjoHCjgeUf71TRFz56osPSfDErszyLp5Ks1EhYSgpDaNM977Rg2',
      created: '2023-02-24T23:36:38Z',
    },
  }

  it('of the test vector of FEP-8b32, without a context of its own, is true', () => {
    expect(checkProof(vector, publicKey)).toBe(true)
    expect(proofOf(vector)).toMatchObject({ verificationMethod, createdAt: new Date('2023-02-24T23:36:38Z') })
  })

  const signed = addProof(note, { verificationMethod, privateKey, at })

  it('is true whatever the order of members, and however it was sent', () => {
    const { proof, ...rest } = signed
    const turned = Object.fromEntries(Object.entries({ proof, ...rest }).reverse())
    expect(checkProof(JSON.parse(JSON.stringify(turned)), publicKey)).toBe(true)
  })

  it('is true if the context was signed with it, but not sent, as Fedify does', () => {
    const { '@context': _context, ...proof } = signed.proof
    expect(checkProof({ ...signed, proof }, publicKey)).toBe(true)
  })

  it('replaces an older one, and stands beside an LD signature that came later', () => {
    expect(addProof(signed, { verificationMethod, privateKey, at })).toEqual(signed)
    expect(checkProof({ ...signed, signature: { type: 'RsaSignature2017' } }, publicKey)).toBe(true)
    expect(checkProof({ ...signed, signature: 'else' }, publicKey)).toBe(false)
  })

  it('is false for every change of the document, and of what the proof says', () => {
    const changes: object[] = [
      { ...signed, object: { ...note.object, content: 'Hello World' } },
      { ...signed, actor: 'https://evil.example/users/alice' },
      { ...signed, to: [] },
      { ...signed, '@context': note['@context'].slice(0, 1) },
      { ...signed, '@context': [...note['@context'], { type: '@nest' }] },
      { ...signed, proof: { ...signed.proof, created: '2024-02-24T23:36:38Z' } },
      { ...signed, proof: { ...signed.proof, verificationMethod: `${note.actor}#other` } },
      { ...signed, proof: { ...signed.proof, id: 'https://server.example/proofs/1' } },
      { ...signed, proof: { ...signed.proof, '@context': note['@context'].slice(0, 1) } },
      { ...signed, proof: { ...signed.proof, '@context': null } },
    ]
    for (const change of changes)
      expect(checkProof(change as typeof signed, publicKey), JSON.stringify(change)).toBe(false)
  })

  it('is false for other keys, also such of other kinds', () => {
    const keys = [
      generateKeyPairSync('ed25519').publicKey,
      generateKeyPairSync('rsa', { modulusLength: 2_048 }).publicKey,
      privateKey,
    ]
    expect(keys.map((key) => checkProof(signed, key))).toEqual([false, false, false])
  })

  it('is not read unless it is one alone, of our suite, and all of it is understood', () => {
    const { proof } = signed
    const others: unknown[] = [
      undefined,
      null,
      'proof',
      [proof],
      [proof, proof],
      { ...proof, type: 'Ed25519Signature2020' },
      { ...proof, cryptosuite: 'eddsa-rdfc-2022' },
      { ...proof, cryptosuite: 'jcs-eddsa-2022' },
      { ...proof, proofPurpose: 'authentication' },
      { ...proof, expires: '2030-01-01T00:00:00Z' },
      { ...proof, domain: 'elsewhere.example' },
      { ...proof, challenge: 'x' },
      { ...proof, previousProof: 'urn:x' },
      { ...proof, created: 'yesterday' },
      { ...proof, created: '2023-02-30T99:36:38Z' },
      { ...proof, created: 7 },
      { ...proof, verificationMethod: 'no address' },
      { ...proof, verificationMethod: { id: verificationMethod } },
      { ...proof, verificationMethod: `https://a.example/${'a'.repeat(2_000)}` },
      { ...proof, proofValue: encodeMultibase(Buffer.alloc(63, 1)) },
      { ...proof, proofValue: encodeMultibase(Buffer.alloc(65, 1)) },
      { ...proof, proofValue: Buffer.alloc(64, 1).toString('base64') },
      { ...proof, proofValue: `z${'1'.repeat(100_000)}` },
      { ...proof, proofValue: undefined },
    ]
    for (const other of others) {
      expect(proofOf({ ...note, proof: other }), JSON.stringify(other)?.slice(0, 300)).toBeNull()
      expect(checkProof({ ...note, proof: other }, publicKey)).toBe(false)
    }
  })

  it('is not believed, and not fallen over, in a document without canonical form', () => {
    const deep = JSON.parse(`${'['.repeat(3_000)}${']'.repeat(3_000)}`)
    expect(checkProof({ ...signed, deep }, publicKey)).toBe(false)
    expect(checkProof({ ...signed, text: '\ud800' }, publicKey)).toBe(false)
    expect(() => addProof({ ...note, deep }, { verificationMethod, privateKey, at })).toThrow()
  })

  it('is made with Ed25519 keys only', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2_048 })
    expect(() => addProof(note, { verificationMethod, privateKey: rsa.privateKey, at })).toThrow()
  })
})

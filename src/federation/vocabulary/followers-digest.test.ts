import { describe, expect, test } from 'vitest'
import {
  digestOfBits,
  emptyDigest,
  followersDigest,
  readSynchronization,
  writeSynchronization,
} from './followers-digest.ts'

describe('the digest of followers (FEP-8fcf)', () => {
  const [one, two] = ['https://testing.example.org/users/1', 'https://testing.example.org/users/2']

  test('is the one of the proposal’s example, in whatever order, each counted once', () => {
    const digest = 'c33f48cd341ef046a206b8a72ec97af65079f9a3a9b90eef79c5920dce45c61f'
    expect(followersDigest([one, two])).toBe(digest)
    expect(followersDigest([two, one, two])).toBe(digest)
  })

  test('of nobody is nought, and PostgreSQL’s bits give the same', () => {
    expect(followersDigest([])).toBe(emptyDigest)
    expect(digestOfBits(null)).toBe(emptyDigest)
    const bits = BigInt(`0x${followersDigest([one])}`)
      .toString(2)
      .padStart(256, '0')
    expect(digestOfBits(bits)).toBe(followersDigest([one]))
  })
})

describe('the header', () => {
  const said = {
    collectionId: 'https://a.example/users/1/followers',
    url: 'https://a.example/users/1/sync',
    digest: 'ab'.repeat(32),
  }

  test('is read as it was written, and as others write it', () => {
    expect(readSynchronization(writeSynchronization(said))).toEqual(said)
    const theirs = `digest="${said.digest.toUpperCase()}",collectionId="${said.collectionId}",  url="${said.url}"`
    expect(readSynchronization(theirs)).toEqual(said)
  })

  test.each([
    undefined,
    ['a', 'b'],
    '',
    'collectionId="x"',
    'collectionId="x", url="y", digest="12"',
    `collectionId="x", url="y", digest="${'g'.repeat(64)}"`,
    `collectionId="x", collectionId="z", url="y", digest="${'a'.repeat(64)}"`,
    `collectionId="x", url="y", digest="${'a'.repeat(64)}", ${'x="y", '.repeat(900)}`,
  ])('%j is none', (field) => expect(readSynchronization(field)).toBeNull())
})

import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { encodeMultikey } from '../signatures/multikey.ts'
import { readActor } from './read-actor.ts'

const id = 'https://a.example/users/anna'
const at = (more: object = {}, finalUrl = id) =>
  readActor({ id, type: 'Person', preferredUsername: 'anna', inbox: `${id}/inbox`, ...more }, { finalUrl })

const pemOf = (bits: number) =>
  generateKeyPairSync('rsa', { modulusLength: bits }).publicKey.export({ type: 'spki', format: 'pem' })
const [pem, weakPem] = [pemOf(2_048), pemOf(1_024)]

describe('an actor', () => {
  test.each([
    ['id-mismatch', {}, 'https://a.example/users/bert'],
    ['id-mismatch', {}, 'https://evil.test/users/anna'],
    ['no-id', { id: null }, id],
    ['unknown-type', { type: 'Note' }, id],
    ['tombstone', { type: 'Tombstone' }, id],
    ['no-inbox', { inbox: null }, id],
    ['foreign-inbox', { inbox: 'https://victim.example/inbox' }, id],
    ['no-inbox', { inbox: 'http://a.example/inbox' }, id],
    ['no-username', { preferredUsername: 'an na' }, id],
    ['no-username', { preferredUsername: undefined }, id],
    ['no-username', { preferredUsername: 'a'.repeat(101) }, id],
  ])('is unreadable (%s): %o', (unreadable, more, finalUrl) => {
    expect(at(more, finalUrl)).toMatchObject({ unreadable })
  })

  test('is heard only about places on its own server (fe34)', () => {
    const elsewhere = 'https://victim.example/x'
    const more = {
      outbox: elsewhere,
      followers: elsewhere,
      featured: elsewhere,
      endpoints: { sharedInbox: elsewhere },
    }
    expect(at({ ...more, url: elsewhere })).toMatchObject({
      outboxUrl: '',
      followersUrl: '',
      followingUrl: '',
      featuredUrl: '',
      sharedInboxUrl: null,
      url: id,
    })
  })

  test('has the keys that say they are its, lie on its server and are strong', () => {
    const key = { id: `${id}#main-key`, owner: id, publicKeyPem: pem }
    const publicKey = [
      key,
      { ...key, publicKeyPem: weakPem, id: `${id}#weak` },
      { ...key, owner: 'https://a.example/users/bert', id: `${id}#other` },
      { ...key, id: 'https://evil.test/key' },
      { ...key, publicKeyPem: 'none', id: `${id}#none` },
    ]
    const multikey = {
      id: `${id}#ed25519-key`,
      type: 'Multikey',
      controller: id,
      publicKeyMultibase: encodeMultikey(generateKeyPairSync('ed25519').publicKey),
    }
    const read = at({ publicKey, assertionMethod: [multikey, `${id}#named-only`] })
    expect('keys' in read && read.keys.map((each) => [each.id, each.kind])).toEqual([
      [`${id}#main-key`, 'rsa'],
      [`${id}#ed25519-key`, 'ed25519'],
    ])
  })

  test('says whether it may be searched (FEP-5feb), has moved and is known elsewhere', () => {
    const told = {
      searchableBy: ['as:Public'],
      movedTo: 'https://b.example/anna',
      alsoKnownAs: 'https://c.example/anna',
    }
    expect(at(told)).toMatchObject({
      searchable: true,
      movedToUri: 'https://b.example/anna',
      alsoKnownAs: ['https://c.example/anna'],
    })
    expect(at()).toMatchObject({ searchable: false, movedToUri: null, alsoKnownAs: [], displayName: 'anna' })
  })

  test('has fields of one line, without what runs', () => {
    const value = '<p>a</p><p><a href="javascript:x">b</a><script>c</script></p>'
    const attachment = [
      { type: 'PropertyValue', name: 'x\n', value },
      { type: 'Note', name: 'y', value },
    ]
    expect(at({ attachment })).toMatchObject({ fields: [{ name: 'x', valueHtml: 'a b' }] })
  })
})

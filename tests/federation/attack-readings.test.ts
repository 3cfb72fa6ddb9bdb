import { beforeEach, describe, expect, test } from 'vitest'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { write } from '../rig/write.ts'
import type { SendOverrides } from './peers/hostile-server.ts'
import { deliver, openHostileScene, postAt, published, uriOf } from './rig/hostile-scene.ts'

/** There is one way to read an activity, and no signature but the ones that are verified. */

connectTestDatabase()
const { ours, mallory, eve, malloryId, reader } = openHostileScene()

describe('a signature inside is not read, whatever it says', () => {
  const linked = () => ({
    type: 'RsaSignature2017',
    creator: eve.actor('eve').keys.rsaId,
    created: new Date().toISOString(),
    signatureValue: Buffer.alloc(256, 7).toString('base64'),
  })

  test('compact signed JSON-LD counts for nothing (CVE-2022-24307)', async () => {
    const post = eve.post('eve')
    const said = { ...eve.activity('eve', 'Create', post), signature: linked() }
    expect(await deliver(mallory, said, { by: 'mallory' })).toBe('refused 403')
    expect(await deliver(mallory, said, { style: 'none' })).toBe('refused 401')
    expect(await postAt(post.id)).toBeNull()
  })

  test('a proof of the post does not prove what is done with it (CVE-2026-42462)', async () => {
    const post = eve.prove('eve', eve.post('eve', { to: [eve.actor('eve').followers], cc: [] }))
    const said = eve.activity('eve', 'Create', post)
    expect(await deliver(mallory, said, { by: 'mallory' })).toBe('refused 403')
    const { proof } = post
    expect(await deliver(mallory, { ...said, proof }, { by: 'mallory' })).toBe('refused 403')
    const dressed = { ...post, actor: eve.actor('eve').id, object: post.id, type: ['Note', 'Delete'] }
    expect(await deliver(mallory, dressed, { by: 'mallory' })).toBe('refused 400')
  })

  test('what somebody once proved is not news for ever: who passes it on does so soon', async () => {
    const follow = eve.prove('eve', eve.activity('eve', 'Follow', uriOf(reader())))
    const later = new Date(Date.now() + 9 * 86_400_000)
    setClock(() => later)
    try {
      expect(await deliver(mallory, follow, { by: 'mallory', date: later })).toBe('refused 403')
    } finally {
      setClock(undefined)
    }
    const undated = eve.prove('eve', eve.activity('eve', 'Create', eve.post('eve')), { created: undefined })
    expect(await deliver(mallory, undated, { by: 'mallory' })).toBe('refused 403')
  })
})

describe('a signature is of the whole request, or of none', () => {
  const note = () => mallory.activity('mallory', 'Create', mallory.post('mallory'))
  const usual = ['(request-target)', 'host', 'date', 'digest']
  /** The target holds the host, too. */
  const newer = ['@method', '@target-uri', 'content-digest']
  const styles: [NonNullable<SendOverrides['style']>, string[]][] = [
    ['cavage', usual],
    ['rfc9421', newer],
  ]

  test.each(styles)('Digest, Host, target and time are signed (CVE-2023-49079): %s', async (style, names) => {
    for (const left of names) {
      const covers = names.filter((name) => name !== left)
      expect(await deliver(mallory, note(), { style, covers }), left).toBe('refused 401')
    }
    expect(await deliver(mallory, note(), { style, digest: null }), 'no digest').toBe('refused 401')
    expect(await deliver(mallory, note(), { style, host: 'elsewhere.test' }), 'another host').toMatch(
      /^refused 4/,
    )
    expect(await deliver(mallory, note(), { style, covers: [] }), 'nothing').toBe('refused 401')
  })

  test('and names each of its parameters once', async () => {
    const { keys } = eve.actor('eve')
    const said = eve.activity('eve', 'Create', eve.post('eve'))
    for (const [style, moreParameters] of [
      ['cavage', `,keyId="${keys.rsaId}"`],
      ['cavage', ',headers="host"'],
      ['cavage', ',signature="AAAA"'],
      ['rfc9421', `;keyid="${keys.rsaId}"`],
      ['rfc9421', ';created=1'],
    ] as const) {
      const lie = { by: 'mallory', style, moreParameters }
      expect(await deliver(mallory, said, lie), moreParameters).toMatch(/^refused 40[13]$/)
    }
    const both: SendOverrides = {
      mangle: (headers) => [...headers, ['Signature-Input', 'sig1=()'], ['Signature', 'x=1']],
    }
    expect(await deliver(mallory, note(), both)).toBe('refused 401')
  })
})

describe('there is one way to read an activity', () => {
  beforeEach(async () => {
    await database().favourite.deleteMany({ where: { accountId: malloryId() } })
  })
  const streams = 'https://www.w3.org/ns/activitystreams'
  const likes = (id: bigint) => database().favourite.count({ where: { postId: id, accountId: malloryId() } })

  test('a graph of others’ activities around one’s own is not looked into (CVE-2026-46349)', async () => {
    const victim = await published(eve, 'eve')
    const inner = eve.activity('eve', 'Delete', victim.id)
    for (const around of [
      { '@graph': [inner] },
      { '@included': [inner] },
      { '@reverse': { object: inner } },
      { '@set': [inner] },
      { '@nest': inner },
    ]) {
      expect(await deliver(mallory, { '@context': streams, ...around }, { by: 'mallory' })).toBe(
        'refused 400',
      )
      const outer = { ...mallory.activity('mallory', 'Like', `${eve.url}/nothing`), ...around }
      expect(await deliver(mallory, outer)).toBe('ignored')
    }
    expect((await postAt(victim.id))?.deletedAt).toBeNull()
  })

  test('other names for the same things are not the same things (CVE-2026-46713)', async () => {
    const id = await write(reader(), 'Einer')
    const object = `${ours()}/ap/posts/${id}`
    const { id: actor } = mallory.actor('mallory')
    const head = { id: `${mallory.url}/activities/other-names` }
    const others = [
      {
        '@context': [streams, { thing: 'as:object', who: 'as:actor' }],
        ...head,
        type: 'Like',
        who: actor,
        thing: object,
      },
      { '@context': streams, '@id': head.id, '@type': 'Like', actor, object },
      { '@context': streams, ...head, 'as:type': 'Like', 'as:actor': actor, 'as:object': object },
      {
        ...head,
        [`${streams}#actor`]: [{ '@id': actor }],
        [`${streams}#object`]: [{ '@id': object }],
        '@type': [`${streams}#Like`],
      },
      { '@context': streams, ...head, type: `${streams}#Like`, actor, object },
      { '@context': streams, ...head, type: 'as:Like', actor, object },
    ]
    for (const one of others)
      expect(await deliver(mallory, one, { by: 'mallory' })).toMatch(/^(?:refused 400|ignored|not kept)$/)
    expect(await likes(id)).toBe(0)
  })

  test('a context that renames what is there changes nothing of what is read (CVE-2026-42462)', async () => {
    const [meant, hidden] = [await write(reader(), 'Gemeint'), await write(reader(), 'Versteckt')]
    const activity = {
      ...mallory.activity('mallory', 'Like', `${ours()}/ap/posts/${meant}`),
      '@context': [streams, { object: 'as:instrument', target: 'as:object', Like: 'as:Delete' }],
      target: `${ours()}/ap/posts/${hidden}`,
    }
    expect(await deliver(mallory, activity)).toBe('done')
    expect([await likes(meant), await likes(hidden)]).toEqual([1, 0])
  })

  test('of two types, or of two members of one name, one counts, and it is the signer’s own deed', async () => {
    const victim = await published(eve, 'eve')
    const twice = mallory.activity('mallory', 'Delete', victim.id, { type: ['Delete', 'Create'] })
    expect(await deliver(mallory, twice)).toBe('refused 400')
    const text = JSON.stringify(mallory.activity('mallory', 'Delete', victim.id))
    const doubled = text.replace('"actor":', `"actor":"${eve.actor('eve').id}","actor":`)
    const { status } = await mallory.send(`${ours()}/ap/inbox`, doubled, { by: 'mallory' })
    expect([202, 403]).toContain(status)
    const turned = text.replace(/}$/, `,"actor":"${eve.actor('eve').id}"}`)
    expect((await mallory.send(`${ours()}/ap/inbox`, turned, { by: 'mallory' })).status).toBe(400)
    expect((await postAt(victim.id))?.deletedAt).toBeNull()
  })
})

import { beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { followAccount } from '#domain/follows/follow-account.ts'
import { database } from '#platform/database.ts'
import { citizen } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { write } from '../rig/write.ts'
import { deliver, openHostileScene, published, type Said, uriOf } from './rig/hostile-scene.ts'

/** Nobody changes what is another server’s, or ours. */

connectTestDatabase()
const { ours, mallory, eve, eveId, reader } = openHostileScene()

describe('what is another server’s is not changed (CVE-2026-73090)', () => {
  let victim: Said
  let boost: Said
  let like: Said
  let follow: Said
  let asked: string
  let asking: Viewer

  beforeAll(async () => {
    victim = await published(eve, 'eve')
    const ownId = await write(reader(), 'Von uns')
    const own = `${ours()}/ap/posts/${ownId}`
    boost = eve.activity('eve', 'Announce', own)
    like = eve.activity('eve', 'Like', own)
    follow = eve.activity('eve', 'Follow', uriOf(reader()))
    for (const one of [boost, like, follow]) expect(await deliver(eve, one)).toBe('done')
    const pin = eve.activity('eve', 'Update', {
      ...eve.actor('eve').document,
      featured: `${eve.url}/users/eve/featured`,
    })
    expect(await deliver(eve, pin)).toBe('done')
    expect(
      await deliver(eve, eve.activity('eve', 'Add', victim.id, { target: `${eve.url}/users/eve/featured` })),
    ).toBe('done')
    asking = await citizen('fragende')
    await followAccount(asking, eveId())
    const request = await database().followRequest.findFirstOrThrow({
      where: { followerId: asking.accountId },
    })
    asked = String(request.uri)
  })

  /** All there is of Eve's, as it stands. */
  async function hers() {
    const db = database()
    const where = { accountId: eveId() }
    return {
      account: await db.account.findUnique({ where: { id: eveId() }, include: { counters: true } }),
      remote: await db.remoteActor.findUnique({ where }),
      keys: await db.remoteKey.findMany({ where, orderBy: { id: 'asc' } }),
      posts: await db.post.findMany({ where: { authorId: eveId() }, orderBy: { id: 'asc' } }),
      likes: await db.favourite.findMany({ where }),
      pins: await db.pin.findMany({ where }),
      follows: await db.follow.findMany({ where: { OR: [{ followerId: eveId() }, { targetId: eveId() }] } }),
      requests: await db.followRequest.findMany({ where: { targetId: eveId() } }),
    }
  }

  const says = (type: string, object: unknown, more = {}) => mallory.activity('mallory', type, object, more)
  const attacks: [string, () => { id: string }][] = [
    ['Update of a post', () => says('Update', { ...victim, content: '<p>verfälscht</p>' })],
    [
      'Update of a post, under one’s own name',
      () => says('Update', { ...victim, attributedTo: mallory.actor('mallory').id, content: '<p>x</p>' }),
    ],
    [
      'Update of an actor',
      () =>
        says('Update', {
          ...eve.actor('eve').document,
          name: 'Gekapert',
          publicKey: mallory.actor('mallory').document.publicKey,
        }),
    ],
    ['Delete of a post', () => says('Delete', victim.id)],
    ['Delete of a post, as a Tombstone', () => says('Delete', { id: victim.id, type: 'Tombstone' })],
    ['Delete of an actor', () => says('Delete', eve.actor('eve').id)],
    ['Delete of a boost', () => says('Delete', boost.id)],
    ['Undo of a boost by its address', () => says('Undo', boost.id)],
    ['Undo of a boost as a whole', () => says('Undo', boost)],
    ['Undo of a like by its address', () => says('Undo', like.id)],
    ['Undo of a like as a whole', () => says('Undo', like)],
    ['Undo of a follow by its address', () => says('Undo', follow.id)],
    ['Undo of a follow as a whole', () => says('Undo', follow)],
    [
      'Undo of a follow of ours',
      () =>
        says('Undo', {
          id: asked,
          type: 'Follow',
          actor: `${ours()}/ap/actors/${asking.accountId}`,
          object: eve.actor('eve').id,
        }),
    ],
    ['Accept of what she was asked', () => says('Accept', asked)],
    [
      'Accept of what she was asked, as a whole',
      () =>
        says('Accept', {
          id: asked,
          type: 'Follow',
          actor: `${ours()}/ap/actors/${asking.accountId}`,
          object: eve.actor('eve').id,
        }),
    ],
    ['Reject of what she was asked', () => says('Reject', asked)],
    [
      'Reject of a follow that stands',
      () =>
        says('Reject', {
          type: 'Follow',
          actor: uriOf(reader()),
          object: eve.actor('eve').id,
        }),
    ],
    [
      'Add to her pinned posts',
      () => says('Add', mallory.post('mallory').id, { target: `${eve.url}/users/eve/featured` }),
    ],
    [
      'Remove from her pinned posts',
      () => says('Remove', victim.id, { target: `${eve.url}/users/eve/featured` }),
    ],
    ['Move of her account', () => says('Move', eve.actor('eve').id, { target: mallory.actor('mallory').id })],
    ['Block in her name', () => says('Block', { ...eve.activity('eve', 'Block', uriOf(reader())) })],
  ]

  test.each(attacks)('%s', async (_what, make) => {
    const before = await hers()
    // Whoever reads a document again finds it as she wrote it.
    expect(await deliver(mallory, make())).toMatch(/^(?:ignored|done|refused|failed)/)
    const after = await hers()
    expect({
      ...after,
      remote: after.remote && { ...after.remote, fetchedAt: before.remote?.fetchedAt },
    }).toEqual(before)
  })

  test('nor is anything of ours, by whomever', async () => {
    const ownId = await write(reader(), 'Bleibt so')
    const own = `${ours()}/ap/posts/${ownId}`
    const me = uriOf(reader())
    const note = { ...mallory.post('mallory'), id: own, attributedTo: me, content: '<p>Gefälscht</p>' }
    for (const one of [
      says('Update', note),
      says('Create', note),
      says('Delete', own),
      says('Delete', me),
      says('Update', { ...mallory.actor('mallory').document, id: me, name: 'Gekapert' }),
      says('Move', me, { target: mallory.actor('mallory').id }),
      says('Add', own, { target: `${me}/featured` }),
    ])
      await deliver(mallory, one)
    const post = await database().post.findUniqueOrThrow({ where: { id: ownId } })
    const account = await database().account.findUniqueOrThrow({ where: { id: reader().accountId } })
    expect([post.html, post.deletedAt, post.editedAt]).toEqual(['<p>Bleibt so</p>', null, null])
    expect([account.displayName, account.movedToUri, account.suspendedAt]).toEqual(['leserin', null, null])
  })
})

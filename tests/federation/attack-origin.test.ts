import { describe, expect, test } from 'vitest'
import { askServer } from '#federation/fetch/find-instance-actor.ts'
import { resolveActor } from '#federation/receive/resolve-actor.ts'
import { database } from '#platform/database.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { write } from '../rig/write.ts'
import { pemOf } from './peers/hostile-actor.ts'
import { deliver, htmlAt, openHostileScene, postAt, published, uriOf } from './rig/hostile-scene.ts'

/** A thing is what lies at its address, and an activity the word of who signed it; what either says of itself counts for nothing. */

connectTestDatabase()
const { ours, mallory, eve, eveId, reader } = openHostileScene()

let people = 0

describe('a document is what lies at its address (CVE-2024-23832)', () => {
  test('an actor at another address than its id is not that actor', async () => {
    const { document } = eve.actor('eve')
    const forged = mallory.actor('forger')
    const publicKey = { ...(forged.document.publicKey as object), owner: document.id }
    mallory.serve('/users/eve', { body: { ...document, publicKey } })
    const hers = () =>
      database().remoteKey.findMany({
        where: { accountId: eveId() },
        select: { id: true, spki: true },
        orderBy: { id: 'asc' },
      })
    const before = await hers()
    const said = eve.activity('eve', 'Create', eve.post('eve'))
    for (const keyId of [`${mallory.url}/users/eve#main-key`, forged.keys.rsaId]) {
      expect(await deliver(mallory, said, { by: 'forger', keyId })).toMatch(/^refused 40[13]$/)
    }
    expect(await hers()).toEqual(before)
  })

  test('nor is it by a redirect to the true one, or from there', async () => {
    const { keys } = mallory.actor('forger')
    mallory.redirect('/users/moved', eve.actor('eve').id)
    eve.redirect('/open-redirect', mallory.actor('forger').id)
    const said = eve.activity('eve', 'Create', eve.post('eve'))
    for (const keyId of [`${mallory.url}/users/moved#main-key`, `${eve.url}/open-redirect#main-key`]) {
      expect(await deliver(mallory, said, { by: 'forger', keyId, key: keys.rsa })).toMatch(/^refused 40[13]$/)
    }
  })

  test('a post is believed only where it lies: what was said of it elsewhere does not count', async () => {
    const post = eve.post('eve', { content: '<p>So war es</p>' })
    const twisted = { ...post, content: '<p>So war es nicht</p>' }
    await deliver(mallory, mallory.activity('mallory', 'Create', twisted))
    expect(await htmlAt(post.id)).toBe('<p>So war es</p>')
    const missing = { ...post, id: `${eve.url}/never-written` }
    await deliver(mallory, mallory.activity('mallory', 'Create', missing))
    expect(await postAt(missing.id)).toBeNull()
  })

  test('a copy at another address is nobody’s', async () => {
    const post = eve.post('eve')
    const copy = mallory.serve('/copy', { body: post })
    await deliver(mallory, mallory.activity('mallory', 'Announce', copy))
    expect(await postAt(copy)).toBeNull()
    expect((await postAt(post.id))?.authorId ?? eveId()).toBe(eveId())
  })

  test('a document whose id leads on and on is left', async () => {
    mallory.serve('/first', { body: { ...mallory.post('mallory'), id: `${mallory.url}/second` } })
    mallory.serve('/second', { body: { ...mallory.post('mallory'), id: `${mallory.url}/third` } })
    const asked = mallory.requests.length
    await deliver(mallory, mallory.activity('mallory', 'Announce', `${mallory.url}/first`))
    expect(mallory.requestsTo('/third')).toEqual([])
    expect(mallory.requests.length - asked).toBe(2)
  })
})

describe('a file is no actor (CVE-2024-25623, CVE-2024-25636, CVE-2025-25306)', () => {
  test.each([
    'text/html',
    'application/json',
    'application/octet-stream',
    'application/ld+json',
    'application/ld+json; profile="https://example.org/"',
    'text/plain; x=application/activity+json',
    'image/png',
    'application/activity+json+evil',
  ])('%s', async (type) => {
    const name = `file${++people}`
    const { id, document } = mallory.actor(name)
    mallory.serve(`/users/${name}`, { headers: { 'content-type': type }, body: document })
    expect(await deliver(mallory, mallory.activity(name, 'Create', mallory.post(name)))).toBe('refused 401')
    expect(await database().remoteActor.findUnique({ where: { uri: id } })).toBeNull()
  })

  test('nor is a post one of another type, behind whatever address it came', async () => {
    const { document } = mallory.actor(`file${++people}`)
    const upload = mallory.serve('/upload.json', {
      headers: { 'content-type': 'application/json' },
      body: { ...document, id: `${mallory.url}/upload.json` },
    })
    mallory.redirect('/short', upload)
    expect(await resolveActor(upload)).toBeNull()
    expect(await resolveActor(`${mallory.url}/short`)).toBeNull()
  })
})

describe('who speaks is asked of each activity inside another (CVE-2024-37903)', () => {
  const attributed = (more: object) => ({
    ...mallory.post('mallory'),
    attributedTo: eve.actor('eve').id,
    ...more,
  })

  test('a post on one’s own server under another’s name is not taken', async () => {
    const post = attributed({})
    mallory.serve(new URL(post.id).pathname, { body: post })
    await deliver(mallory, mallory.activity('mallory', 'Create', post))
    expect(await postAt(post.id)).toBeNull()
  })

  test('somebody else of the same server is asked of the server, not believed of the colleague', async () => {
    const post = mallory.post('mona', { content: '<p>Von Mona</p>' })
    await deliver(
      mallory,
      mallory.activity('mallory', 'Create', { ...post, content: '<p>Untergeschoben</p>' }),
    )
    expect((await htmlAt(post.id)) ?? '<p>Von Mona</p>').toBe('<p>Von Mona</p>')
  })

  test('an activity within an activity is nobody’s word', async () => {
    const victim = await published(eve, 'eve')
    const inner = [
      eve.activity('eve', 'Delete', victim.id),
      eve.activity('eve', 'Update', { ...victim, content: '<p>verfälscht</p>' }),
      eve.activity('eve', 'Undo', eve.activity('eve', 'Follow', uriOf(reader()))),
    ]
    for (const one of inner) {
      for (const type of ['Announce', 'Create', 'Add', 'Undo', 'Accept', 'Update']) {
        await deliver(mallory, mallory.activity('mallory', type, one))
      }
    }
    const html = await htmlAt(victim.id)
    expect(html).toBe(victim.content)
  })

  test('a shared post is what its own server says, not what comes along', async () => {
    const post = eve.post('eve', { content: '<p>Echt</p>' })
    expect(
      await deliver(mallory, mallory.activity('mallory', 'Announce', { ...post, content: '<p>Falsch</p>' })),
    ).toBe('done')
    expect(await htmlAt(post.id)).toBe('<p>Echt</p>')
  })

  test('a list of things is the first, and that is one’s own', async () => {
    const [own, foreign] = [mallory.post('mallory'), eve.post('eve')]
    await deliver(mallory, mallory.activity('mallory', 'Create', [own, { ...foreign, content: '<p>x</p>' }]))
    expect(await postAt(foreign.id)).toBeNull()
  })

  test('nobody votes, likes or follows in another’s name', async () => {
    const post = await write(reader(), 'Abstimmung', {
      poll: { options: ['ja', 'nein'], days: 1, multiple: false },
    })
    const target = `${ours()}/ap/posts/${post}`
    const vote = attributed({ name: 'ja', inReplyTo: target, content: undefined, to: [ours()] })
    await deliver(mallory, mallory.activity('mallory', 'Create', vote))
    for (const type of ['Like', 'Announce', 'Follow'])
      expect(
        await deliver(mallory, { ...eve.activity('eve', type, target), id: `${mallory.url}/forged/${type}` }),
      ).toMatch(/^refused/)
    expect(await database().pollBallot.count({ where: { postId: post } })).toBe(0)
    expect(await database().favourite.count({ where: { postId: post } })).toBe(0)
  })
})

test('a key lies with its actor: one that another server keeps, or that names another owner, opens nothing', async () => {
  const { id } = eve.actor('eve')
  const pem = pemOf(mallory.actor('mallory').keys.rsa)
  const keyId = mallory.serve('/keys/eve', {
    body: { id: `${mallory.url}/keys/eve`, type: 'Key', owner: id, publicKeyPem: pem },
  })
  const elsewhere = mallory.serve('/keys/moved', {
    body: { id: `${eve.url}/keys/1`, type: 'Key', owner: id, publicKeyPem: pem },
  })
  const said = eve.activity('eve', 'Create', eve.post('eve'))
  for (const one of [keyId, elsewhere])
    expect(await deliver(mallory, said, { by: 'mallory', keyId: one })).toBe('refused 401')
})

test('what a server says of itself is asked of itself alone: no address in NodeInfo leads elsewhere (CVE-2026-62857)', async () => {
  const rel = 'http://nodeinfo.diaspora.software/ns/schema/2.1'
  const application = 'https://www.w3.org/ns/activitystreams#Application'
  const body = JSON.stringify({ software: { name: 'gefaelscht', version: '1' } })
  const asked = eve.requests.length
  for (const href of [
    `data:application/json,${encodeURIComponent(body)}`,
    eve.serve('/nodeinfo', { headers: { 'content-type': 'application/json' }, body }),
    'http://10.0.0.1/nodeinfo',
    'file:///etc/passwd',
  ]) {
    const links = [
      { rel, href },
      { rel: application, href: eve.actor('eve').id },
    ]
    mallory.serve('/.well-known/nodeinfo', {
      headers: { 'content-type': 'application/json' },
      body: { links },
    })
    mallory.serve('/actor', { body: mallory.actor('mallory', {}).document })
    const self = await askServer(mallory.host)
    expect([self.software, new URL(self.actor.uri).host]).toEqual(['', mallory.host])
  }
  expect(eve.requests.slice(asked)).toEqual([])
})

import { beforeAll, describe, expect, test } from 'vitest'
import { suspendRemoteAccount } from '#domain/accounts/suspend-remote-account.ts'
import type { PolicyLevel } from '#domain/domains/domains-rules.ts'
import { removeDomainPolicy } from '#domain/domains/remove-domain-policy.ts'
import { setDomainPolicy } from '#domain/domains/set-domain-policy.ts'
import { updateSettings } from '#domain/instance/update-settings.ts'
import { resolveUri } from '#federation/receive/resolve-uri.ts'
import { database } from '#platform/database.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { federate } from '../rig/federate.ts'
import { write } from '../rig/write.ts'
import { deliver, known, letFollow, openHostileScene, postAt, uriOf } from './rig/hostile-scene.ts'

/** With whom nobody talks here, nobody talks: no way in, no way out, no way round. */

connectTestDatabase()
const { ours, mallory, eve, reader } = openHostileScene()
const treat = (domain: string, level: PolicyLevel) =>
  setDomainPolicy('operator', {
    domain,
    level,
    rejectMedia: false,
    partner: false,
    partnerName: '',
    fingerprint: '',
    publicReason: '',
    note: '',
  })

describe('somebody hidden here (CVE-2026-23961)', () => {
  beforeAll(async () => {
    const id = await known(mallory.actor('gesperrt').id)
    await letFollow(reader(), id)
    await suspendRemoteAccount('operator', id, 'spam')
  })

  test('shares nothing, writes nothing, follows nobody, and reports nobody', async () => {
    const [own, theirs] = [await write(reader(), 'Von uns'), eve.post('eve')]
    const target = `${ours()}/ap/posts/${own}`
    for (const activity of [
      mallory.activity('gesperrt', 'Announce', target),
      mallory.activity('gesperrt', 'Announce', theirs.id),
      mallory.activity('gesperrt', 'Create', mallory.post('gesperrt')),
      mallory.activity(
        'gesperrt',
        'Create',
        mallory.post('gesperrt', { inReplyTo: target, tag: [{ type: 'Mention', href: uriOf(reader()) }] }),
      ),
      mallory.activity('gesperrt', 'Like', target),
      mallory.activity('gesperrt', 'Follow', uriOf(reader())),
      mallory.activity('gesperrt', 'QuoteRequest', target, { instrument: mallory.post('gesperrt') }),
      mallory.activity('gesperrt', 'Flag', [uriOf(reader())]),
    ])
      expect(await deliver(mallory, activity), activity.type as string).toBe('ignored')
    const author = await known(mallory.actor('gesperrt').id)
    expect(await database().post.count({ where: { authorId: author } })).toBe(0)
    expect(await database().favourite.count({ where: { accountId: author } })).toBe(0)
    expect(await database().follow.count({ where: { followerId: author } })).toBe(0)
    expect(await database().report.count({ where: { reporterId: author } })).toBe(0)
  })

  test('does not come back by a new description of herself', async () => {
    const { document } = mallory.actor('gesperrt')
    await deliver(
      mallory,
      mallory.activity('gesperrt', 'Update', { ...document, suspended: false, name: 'Neu' }),
    )
    const account = await database().account.findUniqueOrThrow({
      where: { id: await known(String(document.id)) },
    })
    expect(account.suspendedAt).not.toBeNull()
  })
})

describe('a server that is kept out', () => {
  test('is not asked for anything, whoever names it, and not heard behind a redirect', async () => {
    eve.actor('dort')
    const post = eve.post('dort')
    await treat(eve.host, 'suspend')
    const asked = eve.requests.length
    const redirect = mallory.redirect('/to-eve', post.id)
    const actor = mallory.redirect('/to-eve-actor', eve.actor('dort').id)
    for (const activity of [
      mallory.activity('mallory', 'Announce', post.id),
      mallory.activity('mallory', 'Create', post),
      mallory.activity('mallory', 'Create', {
        ...mallory.post('mallory'),
        inReplyTo: post.id,
        quote: post.id,
        quoteAuthorization: `${eve.url}/stamp`,
      }),
      mallory.activity('mallory', 'Move', mallory.actor('mallory').id, { target: eve.actor('dort').id }),
      mallory.prove('mallory', mallory.activity('mallory', 'Like', post.id)),
    ])
      await deliver(mallory, activity)
    expect(eve.requests.slice(asked)).toEqual([])
    await deliver(mallory, mallory.activity('mallory', 'Announce', redirect))
    await expect(resolveUri(actor)).rejects.toMatchObject({ code: 'refused' })
    expect(await postAt(post.id)).toBeNull()
    expect(await database().remoteActor.findUnique({ where: { uri: eve.actor('dort').id } })).toBeNull()
    await removeDomainPolicy('operator', eve.host)
  })

  test('gets nothing, not even what was asked for before', async () => {
    const follow = eve.activity('eve', 'Follow', uriOf(reader()))
    expect(await deliver(eve, follow)).toBe('done')
    await federate()
    await treat(eve.host, 'suspend')
    const asked = eve.requests.length
    const id = await write(reader(), 'Nicht für dort')
    await federate()
    expect(eve.requests.slice(asked)).toEqual([])
    const path = `${ours()}/ap/actors/${reader().accountId}/followers_synchronization`
    expect((await eve.get(path, { by: 'eve' })).status).toBe(404)
    const hidden = await write(reader(), 'Nur für Folgende', { visibility: 'followers' })
    expect((await eve.get(`${ours()}/ap/posts/${hidden}`, { by: 'eve' })).status).toBe(404)
    expect((await eve.get(`${ours()}/ap/posts/${id}`, { by: 'eve' })).status).toBe(200)
    await removeDomainPolicy('operator', eve.host)
  })

  test('what it sent before it was kept out is not done afterwards', async () => {
    const post = eve.post('eve')
    expect((await eve.send(`${ours()}/ap/inbox`, eve.activity('eve', 'Create', post))).status).toBe(202)
    await treat(eve.host, 'suspend')
    // Anything else delivered works off what waits.
    await deliver(mallory, mallory.activity('mallory', 'Like', `${ours()}/ap/posts/1`))
    expect(await postAt(post.id)).toBeNull()
    await removeDomainPolicy('operator', eve.host)
  })
})

describe('in a closed network', () => {
  test('only who is let in is heard, asked, or led to', async () => {
    await updateSettings('operator', { federation: 'allow-list' })
    await treat(eve.host, 'allow')
    try {
      const refused = mallory.activity('mallory', 'Create', mallory.post('mallory'))
      expect(await deliver(mallory, refused)).toBe('refused 403')
      expect(await deliver(eve, eve.activity('eve', 'Create', eve.post('eve')))).toBe('done')
      mallory.actor('draussen')
      const asked = mallory.requests.length
      await deliver(eve, eve.activity('eve', 'Announce', mallory.post('draussen').id))
      expect(mallory.requests.slice(asked)).toEqual([])
      const led = eve.redirect('/out', mallory.actor('draussen').id)
      await expect(resolveUri(led)).rejects.toMatchObject({ code: 'refused' })
      expect(
        await database().remoteActor.findUnique({ where: { uri: mallory.actor('draussen').id } }),
      ).toBeNull()
      // Its people’s words do not come in by way of a partner either.
      const passedOn = mallory.prove('mallory', mallory.activity('mallory', 'Like', `${ours()}/ap/posts/1`))
      expect(await deliver(eve, passedOn, { by: 'eve' })).toBe('ignored')
    } finally {
      await updateSettings('operator', { federation: 'open' })
      await removeDomainPolicy('operator', eve.host)
    }
  })
})

describe('with federation off (CVE-2026-28432)', () => {
  test('there is no inbox, no document and no way out', async () => {
    const waiting = mallory.activity('mallory', 'Create', mallory.post('mallory'))
    expect((await mallory.send(`${ours()}/ap/inbox`, waiting)).status).toBe(202)
    await updateSettings('operator', { federation: 'off' })
    try {
      const asked = mallory.requests.length
      for (const path of ['/ap/inbox', '/ap/actor/inbox', `/ap/actors/${reader().accountId}/inbox`]) {
        const { status } = await mallory.send(
          `${ours()}${path}`,
          mallory.activity('mallory', 'Create', mallory.post('mallory')),
        )
        expect(status, path).toBe(404)
      }
      expect(await resolveUri(`${mallory.url}/posts/1`)).toBeNull()
      expect(mallory.requests.slice(asked)).toEqual([])
    } finally {
      await updateSettings('operator', { federation: 'open' })
    }
  })
})

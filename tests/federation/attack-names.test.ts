import { describe, expect, test } from 'vitest'
import { setDomainPolicy } from '#domain/domains/set-domain-policy.ts'
import { database } from '#platform/database.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { write } from '../rig/write.ts'
import { HostileServer } from './peers/hostile-server.ts'
import { deliver, openHostileScene } from './rig/hostile-scene.ts'

/** A server is one server however it is written, and is none that only looks like it. */

connectTestDatabase()
const { ours, mallory, malloryId, reader } = openHostileScene()

describe('a host is the same however it is written (CVE-2023-42451)', () => {
  const policy = {
    level: 'suspend',
    rejectMedia: false,
    partner: false,
    partnerName: '',
    fingerprint: '',
    publicReason: '',
    note: '',
  } as const

  test.each([
    ['decimal', (ip: number[]) => String((ip[0] ?? 0) * 2 ** 24 + (ip[3] ?? 0))],
    ['hexadecimal', (ip: number[]) => `0x${ip.map((part) => part.toString(16).padStart(2, '0')).join('')}`],
    ['octal', (ip: number[]) => ip.map((part) => `0${part.toString(8)}`).join('.')],
    ['short', (ip: number[]) => `127.${ip[3]}`],
  ])('and kept out in every spelling: %s', async (_how, spell) => {
    await using kept = await new HostileServer().start()
    await setDomainPolicy('operator', { ...policy, domain: kept.host })
    const { hostname, port } = new URL(kept.url)
    const other = `http://${spell(hostname.split('.').map(Number))}:${port}`
    expect(new URL(other).host).toBe(kept.host)
    kept.actor('kept')
    const activity = JSON.parse(
      JSON.stringify(kept.activity('kept', 'Create', kept.post('kept'))).replaceAll(kept.url, other),
    )
    const keyId = `${other}/users/kept#main-key`
    expect(await deliver(kept, activity, { by: 'kept', keyId })).toBe('refused 403')
    expect(kept.requests).toEqual([])
  })

  test('nor do two spellings make two of one', async () => {
    const { id, keys } = mallory.actor('zwilling')
    const { port } = new URL(mallory.url)
    const other = id.replace(mallory.host, `127.${new URL(mallory.url).hostname.split('.')[3]}:${port}`)
    expect(other).not.toBe(id)
    await deliver(mallory, mallory.activity('zwilling', 'Create', mallory.post('zwilling')))
    const activity = { ...mallory.activity('zwilling', 'Create', mallory.post('zwilling')), actor: other }
    await deliver(mallory, activity, { by: 'zwilling', keyId: keys.rsaId })
    expect(await database().account.count({ where: { username: 'zwilling' } })).toBe(1)
  })
})

describe('the beginning of an address is not the address (example.org.evil.test)', () => {
  const lookalikes = () => [
    `${ours()}.evil.test`,
    `${ours()}0`,
    ours().replace('://', '://evil@'),
    `${ours()}@evil.test`,
  ]

  test('what lies there is not ours', async () => {
    const id = await write(reader(), 'Gemeint ist nur dieser')
    for (const place of lookalikes()) {
      for (const [type, object] of [
        ['Like', `${place}/ap/posts/${id}`],
        ['Announce', `${place}/ap/posts/${id}`],
        ['Follow', `${place}/ap/actors/${reader().accountId}`],
        ['Block', `${place}/ap/actors/${reader().accountId}`],
      ] as const)
        await deliver(mallory, mallory.activity('mallory', type, object))
    }
    expect(await database().favourite.count({ where: { postId: id } })).toBe(0)
    expect(await database().follow.count({ where: { followerId: malloryId() } })).toBe(0)
    expect(await database().block.count({ where: { accountId: malloryId() } })).toBe(0)
  })

  test('nobody is found there by name, nor mentioned', async () => {
    const host = new URL(ours()).host
    for (const resource of [
      `acct:leserin@${host}.evil.test`,
      `acct:leserin@evil.test@${host}`,
      `${ours()}.evil.test/@leserin`,
    ]) {
      const answer = await fetch(`${ours()}/.well-known/webfinger?resource=${encodeURIComponent(resource)}`)
      expect([400, 404], resource).toContain(answer.status)
    }
    const tag = lookalikes().map((place) => ({
      type: 'Mention',
      href: `${place}/ap/actors/${reader().accountId}`,
      name: '@leserin',
    }))
    const post = mallory.post('mallory', { tag })
    expect(await deliver(mallory, mallory.activity('mallory', 'Create', post))).toBe('done')
    expect(await database().mention.count({ where: { accountId: reader().accountId } })).toBe(0)
  })
})

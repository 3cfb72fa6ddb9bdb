import { describe, expect, test } from 'vitest'
import { readRemoteAccount } from '#domain/accounts/read-remote-account.ts'
import { receiveActor } from '#domain/accounts/receive-actor.ts'
import { receiveActorGone } from '#domain/accounts/receive-actor-gone.ts'
import { restoreRemoteAccount } from '#domain/accounts/restore-remote-account.ts'
import { suspendRemoteAccount } from '#domain/accounts/suspend-remote-account.ts'
import { ourHost } from '#domain/addresses.ts'
import { applyDomainPolicy } from '#domain/domains/apply-domain-policy.ts'
import { importDomainPolicies } from '#domain/domains/import-domain-policies.ts'
import { readDomain } from '#domain/domains/read-domain.ts'
import {
  readDomainPolicies,
  readPolicyList,
  readPublicPolicies,
} from '#domain/domains/read-domain-policies.ts'
import { domainTreatmentOf, mayFederate } from '#domain/domains/read-domain-treatment.ts'
import { readFederation } from '#domain/domains/read-federation.ts'
import { readKnownServers } from '#domain/domains/read-known-servers.ts'
import { removeDomainPolicy } from '#domain/domains/remove-domain-policy.ts'
import { setDomainPolicy } from '#domain/domains/set-domain-policy.ts'
import { endFollowsOfHidden } from '#domain/domains/treat-account.ts'
import { followAccount } from '#domain/follows/follow-account.ts'
import { updateSettings } from '#domain/instance/update-settings.ts'
import { database } from '#platform/database.ts'
import { actsOn } from '../rig/administration.ts'
import { anna } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { refusal } from '../rig/refusal.ts'
import { describeRemote, followFromElsewhere, newRemote } from '../rig/remote-people.ts'

connectTestDatabase()

const policy = {
  domain: 'evil.example',
  level: 'suspend',
  rejectMedia: false,
  partner: false,
  partnerName: '',
  fingerprint: '',
  publicReason: 'Hetze',
  note: 'Hinweis vom 3. Mai',
} as const

test('a policy holds for its domain and those below it, from the moment it is set until it is removed', async () => {
  expect(await mayFederate('sub.evil.example')).toBe(true)
  await setDomainPolicy('operator', { ...policy, domain: ' EVIL.example. ' })
  expect(await Promise.all(['evil.example', 'sub.evil.example', 'notevil.example'].map(mayFederate))).toEqual(
    [false, false, true],
  )
  await removeDomainPolicy('operator', 'evil.example')
  expect(await domainTreatmentOf('evil.example')).toBeNull()
})

test('in a closed network only domains that a policy lets in are talked to; switched off, none', async () => {
  await setDomainPolicy('operator', { ...policy, domain: 'partner.example', level: 'allow' })
  await updateSettings('operator', { federation: 'allow-list' })
  expect(await Promise.all(['partner.example', 'other.example'].map(mayFederate))).toEqual([true, false])
  await updateSettings('operator', { federation: 'off' })
  expect(await mayFederate('partner.example')).toBe(false)
  await updateSettings('operator', { federation: 'open' })
})

test('everybody reads whom we keep out and why, but not the note', async () => {
  await setDomainPolicy('operator', policy)
  const [shown] = (await readPublicPolicies()).filter(({ domain }) => domain === 'evil.example')
  expect(shown).toEqual({
    domain: 'evil.example',
    level: 'suspend',
    rejectMedia: false,
    partnerName: '',
    fingerprint: '',
    reason: 'Hetze',
  })
})

test.each([
  [{ domain: 'https://evil.example' }, 'domain-invalid'],
  [{ domain: '' }, 'domain-invalid'],
  [{ publicReason: 'x'.repeat(501) }, 'policy-invalid'],
  [{ fingerprint: 'abc' }, 'policy-invalid'],
  [{ partner: true, partnerName: 'Hafenamt' }, 'policy-invalid'],
  [{ partner: true, level: 'allow' as const }, 'policy-invalid'],
])('%j is refused with %s', async (change, reason) => {
  expect(await refusal(setDomainPolicy('operator', { ...policy, ...change }))).toBe(reason)
})

test('this server has no policy for itself', async () => {
  expect(await refusal(setDomainPolicy('operator', { ...policy, domain: ourHost() }))).toBe('domain-invalid')
})

test('a table sets what it names, leaves the rest, and tells the lines that make no policy', async () => {
  await setDomainPolicy('operator', { ...policy, domain: 'stays.example' })
  const table = '#domain,#severity\na.example,silence\nhttp://b,suspend\nc.example,suspend\n'
  expect(await importDomainPolicies('operator', table)).toEqual({ taken: 2, unreadable: [3] })
  const { policies } = await readDomainPolicies('operator')
  const domains = policies.map(({ domain }) => domain)
  expect(['a.example', 'c.example', 'stays.example'].every((domain) => domains.includes(domain))).toBe(true)
})

describe('a table of another kind of server', () => {
  const partner = {
    ...policy,
    domain: 'hafenamt.example',
    level: 'allow',
    partner: true,
    partnerName: 'Hafenamt',
    fingerprint: 'a'.repeat(64),
  } as const
  const stands = async () =>
    (await readPolicyList('operator')).find(({ domain }) => domain === partner.domain)

  test('takes neither notes nor partners away, for it has no column for them', async () => {
    await setDomainPolicy('operator', partner)
    await importDomainPolicies(
      'operator',
      '#domain,#severity,#public_comment\nhafenamt.example,noop,Gut bekannt\n',
    )
    expect(await stands()).toEqual({ ...partner, publicReason: 'Gut bekannt' })
  })

  test('ends that somebody is a partner whom it limits, and keeps the note', async () => {
    await setDomainPolicy('operator', partner)
    await importDomainPolicies('operator', '#domain,#severity\nhafenamt.example,silence\n')
    expect(await stands()).toMatchObject({ level: 'silence', partner: false, note: partner.note })
  })

  test('that is taken in again is no act', async () => {
    const table = '#domain,#severity\nnochmal.example,suspend\n'
    await importDomainPolicies('operator', table)
    const acts = () => database().auditEntry.count({ where: { subjectId: 'nochmal.example' } })
    expect(await importDomainPolicies('operator', table)).toEqual({ taken: 1, unreadable: [] })
    expect(await acts()).toBe(1)
  })
})

describe('the console reads', () => {
  test('policies page by page, and those that are looked for', async () => {
    const many = Array.from(
      { length: 120 },
      (_, at) => `p${String(at).padStart(3, '0')}.seiten.example,suspend`,
    )
    await importDomainPolicies('operator', `#domain,#severity\n${many.join('\n')}\n`)
    const first = await readDomainPolicies('operator', { query: 'SEITEN' })
    const second = await readDomainPolicies('operator', { query: 'SEITEN', after: first.next ?? '' })
    expect([first.policies.length, second.policies.length, second.next]).toEqual([100, 20, null])
    expect((await readDomainPolicies('operator', { query: 'p007.' })).policies).toHaveLength(1)
  })

  test('of one domain its policy, the one above it, and what is known of its server', async () => {
    await setDomainPolicy('operator', { ...policy, domain: 'oben.example', level: 'limit' })
    await newRemote('https://unten.oben.example')
    const found = await readDomain('operator', 'Unten.Oben.example')
    expect(found).toMatchObject({
      domain: 'unten.oben.example',
      policy: null,
      inherited: { domain: 'oben.example', level: 'limit' },
      isAdmitted: true,
      server: { accounts: 1, waiting: 0, failures: 0 },
    })
    expect(await readDomain('operator', 'oben.example')).toMatchObject({
      inherited: null,
      policy: { level: 'limit' },
      server: null,
    })
    expect(await refusal(readDomain('operator', 'kein name'))).toBe('domain-invalid')
  })

  test('the servers we have met, with the policy for each', async () => {
    await newRemote('https://server-a.example')
    await newRemote('https://server-b.example')
    await setDomainPolicy('operator', { ...policy, domain: 'server-b.example', level: 'silence' })
    const { servers } = await readKnownServers('operator', { query: 'server-' })
    expect(servers.map(({ host, level, accounts }) => [host, level, accounts])).toEqual([
      ['server-a.example', null, 1],
      ['server-b.example', 'silence', 1],
    ])
  })

  test('how this server stands with others', async () => {
    await updateSettings('operator', { signedReadsOnly: true })
    expect(await readFederation('operator')).toMatchObject({
      mode: 'open',
      signedReadsOnly: true,
      queue: { waiting: 0 },
      incomingOldestSeconds: 0,
    })
  })
})

describe('accounts of a server', () => {
  const standing = (accountId: bigint) =>
    database().account.findUniqueOrThrow({
      where: { id: accountId },
      select: { limitedAs: true, suspendedAt: true },
    })
  const isHidden = async (accountId: bigint) => (await standing(accountId)).suspendedAt !== null

  test('follow its policy, whether it is named by where they live or by their handles, with an unusual port too', async () => {
    const [here, port, handle] = [
      await newRemote('https://folgt.example'),
      await newRemote('https://sub.folgt.example:8443'),
      await newRemote('https://social.anders.example', { username: 'umgezogen', host: 'folgt.example' }),
    ]
    await setDomainPolicy('operator', { ...policy, domain: 'folgt.example' })
    await applyDomainPolicy('folgt.example')
    expect(await Promise.all([here, port, handle].map(isHidden))).toEqual([true, true, true])
    await setDomainPolicy('operator', { ...policy, domain: 'folgt.example', level: 'silence' })
    await applyDomainPolicy('folgt.example')
    expect(await standing(here)).toEqual({ limitedAs: 'silence', suspendedAt: null })
    await removeDomainPolicy('operator', 'folgt.example')
    await applyDomainPolicy('folgt.example')
    expect(await Promise.all([here, port, handle].map(standing))).toEqual(
      Array(3).fill({ limitedAs: null, suspendedAt: null }),
    )
  })

  test('one that an administrator hid stays hidden, whatever becomes of its server’s policy', async () => {
    const [hidden, other] = [
      await newRemote('https://einzeln.example'),
      await newRemote('https://einzeln.example'),
    ]
    await suspendRemoteAccount('operator', hidden, 'spam')
    await suspendRemoteAccount('operator', hidden, 'spam')
    await setDomainPolicy('operator', { ...policy, domain: 'einzeln.example' })
    await applyDomainPolicy('einzeln.example')
    await removeDomainPolicy('operator', 'einzeln.example')
    await applyDomainPolicy('einzeln.example')
    expect(await Promise.all([hidden, other].map(isHidden))).toEqual([true, false])
    await restoreRemoteAccount('operator', hidden)
    expect(await isHidden(hidden)).toBe(false)
    expect((await actsOn(hidden)).map(({ action }) => action)).toEqual([
      'account.suspended',
      'account.restored',
    ])
  })

  test('one that is shown again is not where its server is kept out, nor when it is gone', async () => {
    const actor = describeRemote('https://gesperrt.example')
    const id = await receiveActor(actor)
    await suspendRemoteAccount('operator', id, 'spam')
    await setDomainPolicy('operator', { ...policy, domain: 'gesperrt.example' })
    await restoreRemoteAccount('operator', id)
    expect(await isHidden(id)).toBe(true)
    await receiveActorGone(id)
    await removeDomainPolicy('operator', 'gesperrt.example')
    await applyDomainPolicy('gesperrt.example')
    expect(await isHidden(id)).toBe(true)
    await receiveActor(actor)
    expect(await isHidden(id)).toBe(false)
  })

  test('one that is gone, and that an administrator hid, does not come back by itself', async () => {
    const actor = describeRemote('https://zurueck.example')
    const id = await receiveActor(actor)
    await receiveActorGone(id)
    await suspendRemoteAccount('operator', id, 'harassment')
    await receiveActor(actor)
    expect(await isHidden(id)).toBe(true)
    expect(await readRemoteAccount('operator', id)).toMatchObject({
      handle: `${actor.username}@zurueck.example`,
      goneAt: null,
      suspended: true,
    })
  })

  test('of one that is hidden every follow ends, in both directions, requests too', async () => {
    const reader = await anna()
    const id = await newRemote('https://ende.example')
    await followFromElsewhere(id, reader.accountId, 'https://ende.example/follows/1')
    await followAccount(reader, id)
    await endFollowsOfHidden(id)
    expect(await database().follow.count({ where: { followerId: id } })).toBe(1)
    await suspendRemoteAccount('operator', id, 'spam')
    expect(await committed('remote-account.hidden')).toContainEqual({ accountId: id.toString() })
    await endFollowsOfHidden(id)
    expect(await database().follow.count({ where: { followerId: id } })).toBe(0)
    expect(await database().followRequest.count({ where: { targetId: id } })).toBe(0)
  })

  test('people of ours are not hidden this way', async () => {
    const { accountId } = await anna()
    expect(await refusal(suspendRemoteAccount('operator', accountId, 'spam'))).toBe('account-not-found')
    expect(await refusal(restoreRemoteAccount('operator', accountId))).toBe('account-not-found')
  })
})

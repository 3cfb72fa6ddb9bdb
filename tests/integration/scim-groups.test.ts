import { beforeAll, describe, expect, test } from 'vitest'
import { createUnit } from '#domain/agencies/create-unit.ts'
import { giveRole } from '#domain/agencies/give-role.ts'
import { readSession } from '#domain/sessions/read-session.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { setClaimRoles } from '#domain/sso/set-claim-roles.ts'
import { signInByProvider } from '#domain/sso/sign-in-by-provider.ts'
import { database } from '#platform/database.ts'
import { ostufer, polizeiOstufer } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { type ScimClient, scimScene } from '../rig/scim-client.ts'
import { entraUser, patchOf } from '../rig/scim-requests.ts'

connectTestDatabase()
const scene = scimScene()

let land: ScimClient
let unitId: bigint
beforeAll(async () => {
  land = await scene.addClient('land')
  unitId = await ostufer()
  await polizeiOstufer()
  await setClaimRoles('operator', land.providerId, [
    { claim: 'groups', value: 'Presse', unitId, role: 'author' },
    { claim: 'groups', value: 'id-of-leitung', unitId, role: 'administrator' },
    { claim: 'rank', value: 'PHK', unitId, role: 'approver' },
  ])
})

async function announce(name: string): Promise<{ id: string; userId: bigint }> {
  const { body } = await land.ask('POST', '/Users', entraUser(name))
  const { userId } = await database().scimUser.findUniqueOrThrow({ where: { id: body.id } })
  return { id: body.id, userId }
}

const rolesOf = async (userId: bigint) =>
  (await database().unitMember.findMany({ where: { userId }, orderBy: { role: 'asc' } })).map(
    ({ role }) => role,
  )

const addGroup = async (
  displayName: string,
  members: { id: string }[],
  more: object = {},
): Promise<string> => {
  const { status, body } = await land.ask('POST', '/Groups', {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
    displayName,
    members: members.map(({ id }) => ({ value: id })),
    ...more,
  })
  expect(status).toBe(201)
  return body.id
}

describe('the version of a group', () => {
  test('is judged in the change itself: of several that saw the same one, one comes through', async () => {
    const people = await Promise.all(['gleich_a', 'gleich_b', 'gleich_c', 'gleich_d'].map(announce))
    const id = await addGroup('Gleichzeitig', [])
    const etag = (await land.ask('GET', `/Groups/${id}`)).headers.get('etag') ?? ''
    const join = (person: { id: string }) =>
      land.ask(
        'PATCH',
        `/Groups/${id}`,
        patchOf({ op: 'add', path: 'members', value: [{ value: person.id }] }),
        { 'if-match': etag },
      )
    const answers = await Promise.all(people.map(join))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412, 412])
    expect((await land.ask('GET', `/Groups/${id}`)).body.members).toHaveLength(1)
    await land.ask('DELETE', `/Groups/${id}`)
  })
})

describe('groups of a directory', () => {
  test('give the roles of the rules, by name or id, and take them back', async () => {
    const [one, two] = [await announce('eins'), await announce('zwei')]
    const id = await addGroup('Presse', [one])
    expect([await rolesOf(one.userId), await rolesOf(two.userId)]).toEqual([['author'], []])
    // Entra ID adds and removes.
    await land.ask(
      'PATCH',
      `/Groups/${id}`,
      patchOf({ op: 'Add', path: 'members', value: [{ value: two.id }] }),
    )
    expect(await rolesOf(two.userId)).toEqual(['author'])
    await land.ask(
      'PATCH',
      `/Groups/${id}`,
      patchOf({ op: 'Remove', path: 'members', value: [{ value: one.id }] }),
    )
    expect(await rolesOf(one.userId)).toEqual([])
    // Okta and the RFC name whom to remove in the path.
    await land.ask('PATCH', `/Groups/${id}`, patchOf({ op: 'remove', path: `members[value eq "${two.id}"]` }))
    expect(await rolesOf(two.userId)).toEqual([])
    // Keycloak sends the whole group.
    const whole = { displayName: 'Presse', members: [{ value: one.id }, { value: two.id }] }
    const { body } = await land.ask('PUT', `/Groups/${id}`, whole)
    expect(body.members.map(({ value }: { value: string }) => value).sort()).toEqual([one.id, two.id].sort())
    expect([await rolesOf(one.userId), await rolesOf(two.userId)]).toEqual([['author'], ['author']])
    // Okta renames without a path; with the name the roles go.
    await land.ask(
      'PATCH',
      `/Groups/${id}`,
      patchOf({ op: 'replace', value: { id, displayName: 'Öffentlichkeit' } }),
    )
    expect(await rolesOf(one.userId)).toEqual([])
    await land.ask(
      'PATCH',
      `/Groups/${id}`,
      patchOf({ op: 'replace', path: 'externalId', value: 'id-of-leitung' }),
    )
    expect(await rolesOf(one.userId)).toEqual(['administrator'])
    expect((await land.ask('DELETE', `/Groups/${id}`)).status).toBe(204)
    expect([await rolesOf(one.userId), await rolesOf(two.userId)]).toEqual([[], []])
  })

  test('leave alone what was given by hand and what other claims give', async () => {
    const person = await announce('drei')
    const claims = { sub: 'id-of-drei', rank: 'PHK' }
    await signInByProvider({ providerId: land.providerId, subject: claims.sub, idClaims: claims, claims })
    await giveRole('operator', { unitId, userId: person.userId, role: 'moderator' })
    const id = await addGroup('Presse', [person])
    expect(await rolesOf(person.userId)).toEqual(['author', 'approver', 'moderator'])
    await land.ask('DELETE', `/Groups/${id}`)
    expect(await rolesOf(person.userId)).toEqual(['approver', 'moderator'])
  })

  test('decide where the directory sends any, and no longer what a token says', async () => {
    const person = await announce('vier')
    const claims = { sub: 'id-of-vier', groups: ['Presse'] }
    const signIn = () =>
      signInByProvider({ providerId: land.providerId, subject: claims.sub, idClaims: claims, claims })
    await signIn()
    expect(await rolesOf(person.userId)).toEqual(['author'])
    const id = await addGroup('Andere', [])
    expect(await rolesOf(person.userId)).toEqual([])
    await signIn()
    expect(await rolesOf(person.userId)).toEqual([])
    await land.ask('DELETE', `/Groups/${id}`)
    await signIn()
    expect(await rolesOf(person.userId)).toEqual(['author'])
  })

  test('sign out whoever acts as an agency by a role that goes, and the inactive have none', async () => {
    const person = await announce('fuenf')
    const id = await addGroup('Presse', [person])
    const { token } = await startSession({ userId: person.userId, userAgent: '', proof: 'provider' })
    expect((await readSession(token))?.viewer?.handle).toBe('polizei_ostufer')
    await land.ask('PATCH', `/Groups/${id}`, patchOf({ op: 'remove', path: 'members' }))
    expect(await readSession(token)).toBeNull()
    await land.ask(
      'PATCH',
      `/Groups/${id}`,
      patchOf({ op: 'add', value: { members: [{ value: person.id }] } }),
    )
    expect(await rolesOf(person.userId)).toEqual(['author'])
    const active = (value: boolean) =>
      land.ask('PATCH', `/Users/${person.id}`, patchOf({ op: 'replace', path: 'active', value }))
    await active(false)
    expect(await rolesOf(person.userId)).toEqual([])
    await active(true)
    expect(await rolesOf(person.userId)).toEqual(['author'])
    await land.ask('DELETE', `/Groups/${id}`)
  })

  test('follow the rules at once when these change', async () => {
    const station = await createUnit('operator', { name: 'Wache', parentId: unitId })
    const person = await announce('sechs')
    const id = await addGroup('Wache', [person])
    const before = await database().ssoRule.findMany({ where: { providerId: land.providerId } })
    const rules = before.map(({ claim, value, unitId, role }) => ({ claim, value, unitId, role }))
    const more = { claim: 'groups', value: 'Wache', unitId: station.unitId, role: 'officer' as const }
    await setClaimRoles('operator', land.providerId, [...rules, more])
    expect(await rolesOf(person.userId)).toEqual(['officer'])
    await setClaimRoles('operator', land.providerId, rules)
    expect(await rolesOf(person.userId)).toEqual([])
    await land.ask('DELETE', `/Groups/${id}`)
  })

  test('are found by name, id and member, without their members if these are not wanted', async () => {
    const person = await announce('sieben')
    const id = await addGroup('Suche', [person], { externalId: 'suche-7' })
    const found = async (filter: string, more = '') =>
      (await land.ask('GET', `/Groups?filter=${encodeURIComponent(filter)}${more}`)).body.Resources
    expect((await found('displayName eq "Suche"'))[0]).toMatchObject({
      ...{ id, externalId: 'suche-7' },
      members: [{ value: person.id, type: 'User', display: 'sieben@polizei.example' }],
    })
    expect(await found('externalId eq "suche-7"')).toHaveLength(1)
    expect(await found(`id eq "${id}" and members eq "${person.id}"`)).toHaveLength(1)
    expect(await found(`id eq "${id}" and members eq "018f0000-0000-7000-8000-000000000000"`)).toHaveLength(0)
    expect((await found('displayName eq "Suche"', '&excludedAttributes=members'))[0]).not.toHaveProperty(
      'members',
    )
    const { body } = await land.ask('GET', `/Users/${person.id}`)
    expect(body.groups).toMatchObject([{ value: id, display: 'Suche' }])
    expect((await land.ask('POST', '/Groups', { displayName: 'Suche' })).status).toBe(409)
    await land.ask('DELETE', `/Groups/${id}`)
  })

  test('refuse members nobody knows, as a whole', async () => {
    const person = await announce('acht')
    const id = await addGroup('Ganz', [])
    const nobody = '018f0000-0000-7000-8000-000000000000'
    const add = patchOf({ op: 'add', path: 'members', value: [{ value: person.id }, { value: nobody }] })
    expect(await land.ask('PATCH', `/Groups/${id}`, add)).toMatchObject({
      status: 400,
      body: { scimType: 'invalidValue' },
    })
    expect((await land.ask('GET', `/Groups/${id}`)).body.members).toEqual([])
    const remove = patchOf({ op: 'remove', path: `members[value eq "${nobody}"]` })
    expect((await land.ask('PATCH', `/Groups/${id}`, remove)).status).toBe(200)
    await land.ask('DELETE', `/Groups/${id}`)
  })

  test('of thousands get their roles in one request', async () => {
    const many = 3_000
    await database().$executeRaw`
      with made as (
        insert into users (email) select 'n' || n || '@viele.example' from generate_series(1, ${many}::int) n
        returning id, email)
      insert into scim_users (id, provider_id, user_id, user_name)
      select gen_random_uuid(), ${land.providerId}, id, email from made`
    const people = await database().scimUser.findMany({
      where: { userName: { endsWith: '@viele.example' } },
      select: { id: true },
    })
    const began = Date.now()
    const id = await addGroup('Presse', people)
    expect(Date.now() - began).toBeLessThan(12_000)
    expect(
      await database().unitMember.count({ where: { ssoProviderId: land.providerId, role: 'author' } }),
    ).toBe(many)
    await land.ask('DELETE', `/Groups/${id}`)
    expect(
      await database().unitMember.count({ where: { ssoProviderId: land.providerId, role: 'author' } }),
    ).toBe(0)
  }, 60_000)
})

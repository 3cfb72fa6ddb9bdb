import { beforeAll, describe, expect, test } from 'vitest'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { createUnit } from '#domain/agencies/create-unit.ts'
import type { Reason } from '#domain/errors.ts'
import { type Actor, isPrincipal } from '#domain/permissions/actor.ts'
import {
  type Action,
  type ActionOn,
  type Permission,
  permissionOf,
  permissions,
  type Role,
  roles,
} from '#domain/permissions/permissions.ts'
import { switchAccount } from '#domain/sessions/switch-account.ts'
import { completeConfig } from '#platform/config.ts'
import { database } from '#platform/database.ts'
import { attemptsAsAccount } from '../rig/attempts/as-account.ts'
import { attemptsAsAdministrator } from '../rig/attempts/as-administrator.ts'
import { attemptsInPerson } from '../rig/attempts/in-person.ts'
import { attemptsAsStaff, attemptsInUnit } from '../rig/attempts/in-unit.ts'
import { proveAt } from '../rig/attempts/targets.ts'
import { ostufer, polizeiOstufer } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { ourSource } from '../rig/our-source.ts'
import { outcome } from '../rig/refusal.ts'
import { newPersonAs } from '../rig/roles.ts'
import { readVerbs } from '../rig/surface.ts'

/*
 * The table of permissions, cell by cell: every verb that demands an action is attempted by everybody, with what the
 * attempt needs to succeed at hand, so that only the right decides. An action without attempts does not compile.
 */
connectTestDatabase()

const rightsRefused = new Set<Reason>(['not-allowed', 'not-your-account', 'no-account', 'proof-needed'])

/** `may`, whatever else then comes of it, or the refusal for lack of a right. */
async function mayDo(work: Promise<unknown>): Promise<Reason | 'may'> {
  const came = await outcome(work)
  return came !== 'done' && rightsRefused.has(came) ? came : 'may'
}

type Cell = { action: Action; verb: string }
const cells = (attempts: Partial<Record<Action, Record<string, unknown>>>): Cell[] =>
  Object.entries(attempts).flatMap(([action, verbs]) =>
    Object.keys(verbs).map((verb) => ({ action: action as Action, verb })),
  )

/** What each role should come to, by the table. */
function byTable(action: Action, refused: Reason): Record<string, string> {
  const { roles: allowed }: Permission = permissionOf(action)
  return Object.fromEntries(roles.map((role) => [role, allowed.includes(role) ? 'may' : refused]))
}

const anHourAgo = () => new Date(Date.now() - 3_600_000)
const people = new Map<string, Viewer>()
const inTurn = async <T>(keys: readonly string[], ask: (key: string) => Promise<T>) => {
  const answers: Record<string, T> = {}
  for (const key of keys) answers[key] = await ask(key)
  return answers
}
const personAs = (name: string): Viewer => {
  const person = people.get(name)
  if (!person) throw new Error(`Nobody is ${name}`)
  return person
}

beforeAll(async () => {
  // Passkeys belong to a host, and want a safe one.
  completeConfig({ PUBLIC_URL: 'http://localhost:3000' })
  const unitId = await ostufer()
  const above = await createUnit('operator', { name: 'Landespolizei', parentId: null })
  await database().unit.update({ where: { id: unitId }, data: { parentId: above.unitId } })
  const beside = await createUnit('operator', { name: 'Westufer', parentId: above.unitId })
  for (const role of roles) people.set(role, await newPersonAs(role, unitId))
  people.set('administrator above', await newPersonAs('administrator', above.unitId))
  people.set('administrator beside', await newPersonAs('administrator', beside.unitId))
})

describe('with an account', () => {
  /** As her own, if she is a citizen; else as the agency, also where the session would not let her be it. */
  async function acting(name: string): Promise<Viewer> {
    const herself = personAs(name)
    if (name === 'citizen') return herself
    const agency = {
      accountId: await polizeiOstufer(),
      handle: 'polizei_ostufer',
      displayName: 'Polizei Ostufer',
    }
    return { ...herself, ...agency, kind: 'agency' }
  }

  test.each(cells(attemptsAsAccount))('$action: $verb is for the roles of the table', async (cell) => {
    const action = cell.action as ActionOn<'account'>
    const attempt = attemptsAsAccount[action][cell.verb] as (viewer: Viewer) => Promise<unknown>
    const refused = action === 'account.switch' ? 'not-your-account' : 'not-allowed'
    const came = await inTurn([...people.keys()], async (name) => mayDo(attempt(await acting(name))))
    expect(came).toEqual({
      ...byTable(action, refused),
      'administrator above': refused,
      'administrator beside': refused,
    })
  })

  test.each(cells(attemptsAsAccount))(
    '$action: $verb refuses a citizen who says she is an agency',
    async (cell) => {
      const attempt = attemptsAsAccount[cell.action as ActionOn<'account'>][cell.verb]
      const refused = cell.action === 'account.switch' ? 'not-your-account' : 'not-allowed'
      const agency = await acting('author')
      const { userId, sessionId } = personAs('citizen')
      expect(await mayDo(attempt?.({ ...agency, userId, sessionId }) as Promise<unknown>)).toBe(refused)
    },
  )

  test('the roles that may switch to an account are those by which a session holds on to it', async () => {
    const accountId = await polizeiOstufer()
    const came = await inTurn(roles, (role) => mayDo(switchAccount(personAs(role), accountId)))
    expect(came).toEqual({ ...byTable('account.switch', 'not-your-account'), citizen: 'not-your-account' })
    for (const role of roles) await switchAccount(personAs(role), personAs(role).accountId)
  })
})

/** Every person with a fresh proof, or with one that is an hour old. */
async function everybody(attempt: (actor: Actor) => Promise<unknown>, names: string[], provenAt: Date) {
  return inTurn(names, async (name) => {
    const actor = name === 'operator' ? name : personAs(name)
    if (isPrincipal(actor)) await proveAt(actor.sessionId, provenAt)
    return mayDo(attempt(actor))
  })
}

const staffAttempts = { ...attemptsAsStaff, ...attemptsInUnit, ...attemptsAsAdministrator }
type StaffAction = keyof typeof staffAttempts

/** What somebody beside the seven roles should come to. */
function besideTable(action: StaffAction): Record<string, string> {
  const { on, roles: allowed }: Permission = permissionOf(action)
  const inReach = { staff: ['administrator above', 'administrator beside'], unit: ['administrator above'] }
  const reaching = on === 'staff' || on === 'unit' ? inReach[on] : []
  const may = (name: string) =>
    allowed.includes('administrator') && reaching.includes(name) ? 'may' : 'not-allowed'
  return {
    'administrator above': may('administrator above'),
    'administrator beside': may('administrator beside'),
    operator: 'may',
  }
}

describe('for staff, in a unit, for the instance', () => {
  const names = () => [...people.keys(), 'operator']
  const attemptOf = (cell: Cell) =>
    (staffAttempts[cell.action as StaffAction] as Record<string, (actor: Actor) => Promise<unknown>>)[
      cell.verb
    ] as (actor: Actor) => Promise<unknown>

  test.each(cells(staffAttempts))('$action: $verb is for the roles of the table', async (cell) => {
    const expected = { ...byTable(cell.action, 'not-allowed'), ...besideTable(cell.action as StaffAction) }
    expect(await everybody(attemptOf(cell), names(), new Date())).toEqual(expected)
  })

  test.each(cells(staffAttempts))(
    '$action: $verb asks again after an old proof, if the table says so',
    async (cell) => {
      const { recentProof }: Permission = permissionOf(cell.action)
      const expected: Record<string, string> = {
        ...byTable(cell.action, 'not-allowed'),
        ...besideTable(cell.action as StaffAction),
      }
      for (const name of names()) {
        if (recentProof && expected[name] === 'may' && name !== 'operator') expected[name] = 'proof-needed'
      }
      expect(await everybody(attemptOf(cell), names(), anHourAgo())).toEqual(expected)
    },
  )
})

describe('about what is one’s own', () => {
  /** Refuses for want of what only a browser can make, before it asks for anything else. */
  const judgedLater = ['finishPasskeyRegistration']
  const attemptOf = (cell: Cell) => attemptsInPerson[cell.action as ActionOn<'person'>][cell.verb]

  /** Each attempt by somebody new: it may cost her the session. */
  const each = async (cell: Cell, provenAt: Date) =>
    inTurn(roles, async (role) => {
      const person = await newPersonAs(role as Role, await ostufer())
      await proveAt(person.sessionId, provenAt)
      return mayDo(attemptOf(cell)?.(person) as Promise<unknown>)
    })

  test.each(cells(attemptsInPerson))('$action: $verb is for everybody, after a fresh proof', async (cell) => {
    expect(await each(cell, new Date())).toEqual(byTable(cell.action, 'not-allowed'))
    const { recentProof }: Permission = permissionOf(cell.action)
    const wanted = recentProof && !judgedLater.includes(cell.verb) ? 'proof-needed' : 'may'
    expect(await each(cell, anHourAgo())).toEqual(Object.fromEntries(roles.map((role) => [role, wanted])))
  })
})

test('no verb that demands an action is missing here', () => {
  const attempts: Record<Action, Record<string, unknown>> = {
    ...attemptsAsAccount,
    ...staffAttempts,
    ...attemptsInPerson,
  }
  const missing = readVerbs(ourSource()).flatMap(({ name, demanded }) =>
    demanded.filter((action) => !(name in attempts[action])).map((action) => `${action}: ${name}`),
  )
  expect(missing).toEqual([])
  expect(Object.keys(attempts).sort()).toEqual(Object.keys(permissions).sort())
})

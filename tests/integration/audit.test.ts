import { describe, expect, test } from 'vitest'
import { restoreAccount } from '#domain/accounts/restore-account.ts'
import { suspendAccount } from '#domain/accounts/suspend-account.ts'
import { createUnit } from '#domain/agencies/create-unit.ts'
import { giveRole } from '#domain/agencies/give-role.ts'
import { parseAuditFilter } from '#domain/audit/audit-filter.ts'
import { exportAudit } from '#domain/audit/export-audit.ts'
import { type AuditView, readAudit, readAuditActions } from '#domain/audit/read-audit.ts'
import { recordAct } from '#domain/audit/record-act.ts'
import { setInstanceAdministrator } from '#domain/identity/set-instance-administrator.ts'
import { updateSettings } from '#domain/instance/update-settings.ts'
import { setClock } from '#platform/clock.ts'
import { database, transaction } from '#platform/database.ts'
import { buildFront } from '../../src/http/front.ts'
import { anna, citizen, jonas, karin, openBrowser, ostufer } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { refusal } from '../rig/refusal.ts'

connectTestDatabase()

let count = 0

async function administrator() {
  const { userId } = await citizen(`root_${++count}`, `Ruth Root ${count}`)
  await setInstanceAdministrator('operator', userId, true)
  return openBrowser(userId)
}

async function collect(batches: AsyncIterable<AuditView[]>): Promise<AuditView[]> {
  const all: AuditView[] = []
  for await (const batch of batches) all.push(...batch)
  return all
}

const newest = async (filter = {}) => (await readAudit('operator', filter)).entries

describe('the audit log', () => {
  test.each([
    ['changed', `update audit_entries set action = 'nothing.happened'`],
    [
      'changed in one row',
      `update audit_entries set details = '{}' where id = (select min(id) from audit_entries)`,
    ],
    ['deleted', 'delete from audit_entries'],
    ['emptied', 'truncate audit_entries'],
    ['emptied along with others', 'truncate audit_entries, users cascade'],
  ])('can never be %s', async (_, statement) => {
    await updateSettings('operator', { stepUpMinutes: 15 })
    const before = await database().auditEntry.findMany()
    expect(before.length).toBeGreaterThan(0)
    await expect(database().$executeRawUnsafe(statement)).rejects.toThrow('only ever added to')
    expect(await database().auditEntry.findMany()).toEqual(before)
  })

  test('says who did what to whom, where and when, with the names that hold now', async () => {
    const { viewer: root } = await administrator()
    const other = await anna()
    await suspendAccount(root, other.accountId, 'spam')
    await restoreAccount(root, other.accountId)
    const [entry] = await newest({ action: 'account.suspended' })
    expect(entry).toMatchObject({
      actorKind: 'user',
      actorName: `Ruth Root ${count}`,
      action: 'account.suspended',
      subjectKind: 'account',
      subjectName: 'Anna Petersen (@anna)',
      details: { reason: 'spam' },
      at: expect.stringMatching(/^2\d{3}-.*Z$/),
    })
    await database().officer.create({ data: { userId: root.userId, name: 'Ruth von Amts wegen' } })
    expect((await newest({ action: 'account.suspended' }))[0]?.actorName).toBe('Ruth von Amts wegen')
  })

  test('keeps the bare id of who is gone', async () => {
    const { id } = await database().user.create({ data: { email: 'weg@example.org' } })
    await giveRole('operator', { unitId: await ostufer(), userId: id, role: 'moderator' })
    await database().user.delete({ where: { id } })
    expect(await newest({ subject: id.toString() })).toMatchObject([
      { action: 'role.given', subjectId: id.toString(), subjectName: null },
    ])
  })

  test('is filtered by who, what, whom, where and when', async () => {
    const { viewer: root } = await administrator()
    const handle = `root_${count}`
    const target = await citizen('gefiltert', 'Gesa Gefiltert')
    const day = new Date('2026-03-01T23:30:00Z') // already the second of March in Berlin
    setClock(() => day)
    await transaction((tx) =>
      recordAct(tx, root, {
        action: 'account.suspended',
        subject: { kind: 'account', id: target.accountId },
      }),
    )
    await transaction((tx) => recordAct(tx, 'system', { action: 'user.enabled' }))
    setClock(undefined)
    const mine = { actor: handle }
    for (const filter of [
      mine,
      { actor: `@${handle}` },
      { actor: root.userId.toString() },
      { actor: `ruth root ${count}` },
      { actor: `${handle}@example.org` },
      { ...mine, subject: 'gefiltert' },
      { ...mine, subject: '@gefiltert' },
      { ...mine, subject: 'Gesa Gefiltert' },
      { ...mine, subject: 'gefiltert@example.org' },
      { ...mine, subject: target.accountId.toString() },
      { ...mine, action: 'account.suspended' },
      { ...mine, from: '2026-03-02', until: '2026-03-02' },
    ]) {
      expect(await newest(filter), JSON.stringify(filter)).toMatchObject([{ action: 'account.suspended' }])
    }
    for (const filter of [
      { ...mine, action: 'user.enabled' },
      { ...mine, subject: 'anna' },
      { ...mine, until: '2026-03-01' },
      { ...mine, from: '2026-03-03' },
      { actor: 'nobody of this name' },
    ]) {
      expect(await newest(filter), JSON.stringify(filter)).toEqual([])
    }
    expect(await newest({ actor: 'system', until: '2026-03-02' })).toMatchObject([{ action: 'user.enabled' }])
    expect(await readAuditActions()).toEqual(expect.arrayContaining(['account.suspended', 'user.enabled']))
  })

  test('shows what makes no sense in an address as if it were not there', () => {
    const filter = (given: Record<string, string>) => parseAuditFilter((name) => given[name])
    expect(filter({ from: '2026-02-30', until: 'gestern', unit: '-1', actor: ' ', action: '\0' })).toEqual({})
    expect(filter({ from: '2026-02-28', unit: '7', actor: ' anna ' })).toEqual({
      from: '2026-02-28',
      unitId: 7n,
      actor: 'anna',
    })
  })

  test('has pages without a gap', async () => {
    await transaction(async (tx) => {
      for (let n = 0; n < 120; n++) await recordAct(tx, 'system', { action: 'page.turned', details: { n } })
    })
    const seen: unknown[] = []
    for (let before: bigint | undefined; ; ) {
      const { entries, older } = await readAudit('operator', { action: 'page.turned' }, before)
      seen.push(...entries.map(({ details }) => details.n))
      if (!older) break
      before = BigInt(older)
    }
    expect(seen).toEqual(Array.from({ length: 120 }, (_, index) => 119 - index))
  })
})

describe('the administrator of a unit', () => {
  test('reads what happened in her unit and below it, and nothing else', async () => {
    const administered = await ostufer()
    const { unitId: below } = await createUnit('operator', { name: 'Wache Süd', parentId: administered })
    const { unitId: elsewhere } = await createUnit('operator', { name: 'Andere Behörde', parentId: null })
    const { userId } = await citizen('versetzt')
    for (const unitId of [administered, below, elsewhere]) {
      await giveRole('operator', { unitId, userId, role: 'author' })
    }
    const viewer = await karin()
    const units = (entries: AuditView[]) => new Set(entries.map(({ unitId }) => unitId))
    const { entries } = await readAudit(viewer, { subject: 'versetzt' })
    expect(units(entries)).toEqual(new Set([administered.toString(), below.toString()]))
    expect((await readAudit(viewer, { action: 'setting.changed' })).entries).toEqual([])
    expect(units((await readAudit(viewer, { unitId: below })).entries)).toEqual(new Set([below.toString()]))
    expect(await refusal(readAudit(viewer, { unitId: elsewhere }))).toBe('not-allowed')
    expect(await refusal(exportAudit(viewer, { unitId: elsewhere }, { format: 'csv' }))).toBe('not-allowed')
    const exported = await collect(await exportAudit(viewer, { subject: 'versetzt' }, { format: 'jsonl' }))
    expect(units(exported)).toEqual(units(entries))
  })

  test('is the only one of a unit who may read it', async () => {
    for (const viewer of [await jonas(), await anna()]) {
      expect(await refusal(readAudit(viewer, {}))).toBe('not-allowed')
      expect(await refusal(readAudit(viewer, { unitId: await ostufer() }))).toBe('not-allowed')
    }
  })

  test('is asked again who she is after a while', async () => {
    const viewer = await karin()
    const later = Date.now() + 16 * 60_000
    setClock(() => new Date(later))
    expect(await refusal(readAudit(viewer, {}))).toBe('proof-needed')
    setClock(undefined)
  })
})

describe('an export of the log', () => {
  test('holds everything of the filter, the oldest first, and is recorded itself', async () => {
    await transaction((tx) =>
      tx.auditEntry.createMany({
        data: Array.from({ length: 2_500 }, (_, n) => ({
          actorKind: 'system',
          action: 'load.tested',
          details: { n },
        })),
      }),
    )
    const { viewer: root } = await administrator()
    const exported = await collect(await exportAudit(root, { action: 'load.tested' }, { format: 'csv' }))
    expect(exported).toHaveLength(2_500)
    expect(
      exported.every(({ id }, index) => index === 0 || BigInt(id) > BigInt(exported[index - 1]!.id)),
    ).toBe(true)
    expect((await newest({ action: 'audit.exported' }))[0]).toMatchObject({
      actorId: root.userId.toString(),
      details: { format: 'csv' },
    })
  })

  test('of too many entries is refused before anything is sent', async () => {
    const { viewer: root } = await administrator()
    const options = { format: 'csv', most: 2_000 } as const
    expect(await refusal(exportAudit(root, { action: 'load.tested' }, options))).toBe('export-too-large')
    expect(await newest({ actor: root.userId.toString() })).toEqual([])
  })

  test('comes as a table or as lines of JSON, and no cell is a formula', async () => {
    const front = await buildFront({ root: '.' })
    const { viewer: root, cookie } = await administrator()
    await database().account.updateMany({
      where: { userId: root.userId },
      data: { displayName: '=HYPERLINK("http://evil.test")' },
    })
    await suspendAccount(root, (await anna()).accountId, 'spam')
    await restoreAccount(root, (await anna()).accountId)
    const get = (query: string) =>
      front.inject({ url: `/admin/audit/export?actor=${root.userId}&${query}`, headers: { cookie } })
    const csv = await get('format=csv')
    expect(csv.statusCode).toBe(200)
    expect(csv.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="audit.csv"',
      'cache-control': 'private, no-store',
    })
    const [head, first] = csv.body.replace('\ufeff', '').split('\r\n')
    expect(head).toContain('id;at;actor_kind')
    expect(first).toContain(`;"'=HYPERLINK(""http://evil.test"")";`)
    const lines = (await get('format=jsonl')).body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.map(({ action }) => action)).toEqual([
      'account.suspended',
      'account.restored',
      'audit.exported',
    ])
    await front.close()
  })

  test('leads back whoever must say again who she is, and is not for others', async () => {
    const front = await buildFront({ root: '.' })
    const url = '/admin/audit/export?format=csv'
    const { cookie } = await openBrowser((await anna()).userId)
    expect((await front.inject({ url, headers: { cookie } })).statusCode).toBe(403)
    expect((await front.inject({ url })).headers.location).toMatch(/^\/sign-in\?returnTo=%2Fadmin%2Faudit/)
    const root = await administrator()
    await database().session.updateMany({
      where: { id: root.viewer.sessionId },
      data: { provenAt: new Date(Date.now() - 3_600_000) },
    })
    const late = await front.inject({ url, headers: { cookie: root.cookie } })
    expect(late.statusCode).toBe(303)
    expect(late.headers.location).toMatch(/^\/sign-in\/again\?returnTo=%2Fadmin%2Faudit/)
    await front.close()
  })
})

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { updateProfile } from '#domain/accounts/update-profile.ts'
import { createUnit } from '#domain/agencies/create-unit.ts'
import { giveRole } from '#domain/agencies/give-role.ts'
import { readAgencyForAdministration } from '#domain/agencies/read-agency-for-administration.ts'
import { readEditableSettings, readEditableSitePage } from '#domain/instance/read-editable.ts'
import { readOverview } from '#domain/instance/read-overview.ts'
import { readLetterPreview } from '#domain/letters/read-letter-preview.ts'
import { readReach } from '#domain/permissions/read-reach.ts'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { administrator, somebody } from '../rig/administration.ts'
import { anna, jonas, karin, ostufer, polizeiOstufer, signIn } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { refusal } from '../rig/refusal.ts'

connectTestDatabase()

describe('what the console shows', () => {
  const reads = {
    overview: readOverview,
    settings: readEditableSettings,
    text: (who: Parameters<typeof readOverview>[0]) => readEditableSitePage(who, 'imprint', 'de'),
    letter: (who: Parameters<typeof readOverview>[0]) => readLetterPreview(who, 'sign-up', 'de'),
  }

  test.each(Object.entries(reads))(
    '%s is for instance administrators who have just proven who they are',
    async (_, read) => {
      const root = await administrator()
      await read(root)
      for (const other of [await anna(), await jonas(), await karin()]) {
        expect(await refusal(read(other))).toBe('not-allowed')
      }
      const later = Date.now() + 16 * 60_000
      setClock(() => new Date(later))
      expect(await refusal(read(root))).toBe('proof-needed')
      setClock(undefined)
    },
  )

  test('goes as far as somebody administers', async () => {
    expect(await readReach(await administrator())).toEqual({ instance: true, units: true, reports: true })
    expect(await readReach(await karin())).toEqual({ instance: false, units: true, reports: false })
    expect(await readReach(await jonas())).toBeNull()
    expect(await readReach(await anna())).toBeNull()
  })

  test('says what waits, and of which version it is', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
    expect(await readOverview('operator')).toEqual({
      version,
      applications: 0,
      openReports: 0,
      hostsClosed: 0,
      factorResets: 0,
      stuckLetters: 0,
      failedJobs: 0,
      lastRetention: null,
    })
    const { userId } = await somebody()
    await database().user.update({ where: { id: userId }, data: { approvedAt: null } })
    const expiresAt = new Date(Date.now() + 3_600_000)
    await database().factorReset.create({
      data: { userId, requestedById: userId, reason: 'Verloren', expiresAt },
    })
    await database().letter.create({
      data: { kind: 'approved', sealed: Buffer.from('x'), failures: 1, expiresAt },
    })
    await database().letter.create({ data: { kind: 'approved', sealed: Buffer.from('x'), expiresAt } })
    await database().retentionReport.create({ data: { lines: [] } })
    expect(await readOverview('operator')).toMatchObject({
      applications: 1,
      factorResets: 1,
      stuckLetters: 1,
      lastRetention: expect.stringMatching(/Z$/),
    })
  })
})

describe('an agency’s account in the console', () => {
  test('is for who administers its unit or one above', async () => {
    const agencyId = await polizeiOstufer()
    const elsewhere = await somebody()
    const { unitId } = await createUnit('operator', { name: 'Andere Behörde', parentId: null })
    await giveRole('operator', { unitId, userId: elsewhere.userId, role: 'administrator' })
    const stranger = await signIn(elsewhere.userId)
    expect(await readAgencyForAdministration(await karin(), agencyId)).toMatchObject({
      handle: 'polizei_ostufer',
      unit: { id: (await ostufer()).toString() },
      facts: { region: 'Ostufer' },
      mark: { vouchedBy: 'Landespolizei Nordküste', valid: true },
      mayMark: false,
    })
    expect(await readAgencyForAdministration(await administrator(), agencyId)).toMatchObject({
      mayMark: true,
    })
    for (const other of [await anna(), await jonas(), stranger]) {
      expect(await refusal(readAgencyForAdministration(other, agencyId))).toBe('not-allowed')
    }
    const citizensAccount = (await anna()).accountId
    expect(await refusal(readAgencyForAdministration('operator', citizensAccount))).toBe('account-not-found')
  })

  test('says that its mark is void when its name is another', async () => {
    const agencyId = await polizeiOstufer()
    await updateProfile(await karin(), {
      displayName: 'Polizei am Ostufer',
      bio: '',
      fields: [],
      locked: false,
    })
    expect((await readAgencyForAdministration('operator', agencyId)).mark).toMatchObject({ valid: false })
  })
})

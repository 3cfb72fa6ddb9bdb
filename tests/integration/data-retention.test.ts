import { describe, expect, test } from 'vitest'
import { giveRole } from '#domain/agencies/give-role.ts'
import { readSettings } from '#domain/instance/read-settings.ts'
import { updateSettings } from '#domain/instance/update-settings.ts'
import { beginDueErasures } from '#domain/privacy/begin-erasure.ts'
import { eraseUser } from '#domain/privacy/erase-user.ts'
import { readRetentionReports } from '#domain/privacy/read-retention-reports.ts'
import { retentionRules } from '#domain/privacy/retention-rules.ts'
import { runRetention } from '#domain/privacy/run-retention.ts'
import { tendInactive } from '#domain/privacy/tend-inactive.ts'
import { readSession } from '#domain/sessions/read-session.ts'
import { startSession } from '#domain/sessions/start-session.ts'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { anna, bernd, citizen, ostufer } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { newWebhook } from '../rig/desk-keys.ts'
import { newDraft } from '../rig/drafts.ts'
import { newForeignWarning } from '../rig/foreign-warnings.ts'
import { refusal } from '../rig/refusal.ts'
import { retentionTables as tables } from '../rig/retention-tables.ts'
import { agedNumbers } from '../rig/statistics.ts'
import { ago, stranger, strangersPost } from '../rig/strangers.ts'

connectTestDatabase()

const day = 86_400_000

/** For every rule: puts in what ended so many days ago, and names it so that it can be found again. */
const old: Record<(typeof retentionRules)[number]['what'], (days: number, name: string) => Promise<unknown>> =
  {
    sessions: async (days, name) =>
      database().$executeRaw`
      insert into sessions (id, token_hash, user_id, user_agent, idle_seconds, expires_at, revoked_at)
      values (gen_random_uuid(), ${Buffer.from(name)}, ${(await bernd()).userId}, ${name}, 86400, ${ago(-400)}, ${ago(days)})`,
    events: (days, name) => database().event.create({ data: { name, payload: {}, createdAt: ago(days) } }),
    notifications: async (days, name) =>
      database().notification.create({
        data: {
          accountId: (await bernd()).accountId,
          fromAccountId: (await citizen(`von_${name.split('-')[0]}`)).accountId,
          kind: 'follow',
          createdAt: ago(days),
        },
      }),
    audit: (days, name) =>
      database().auditEntry.create({ data: { action: name, actorKind: 'system', at: ago(days) } }),
    erasures: (days, name) =>
      database().erasure.create({
        data: {
          userId: BigInt(Math.floor(days * 1_000)),
          reason: name,
          beganAt: ago(days),
          finishedAt: ago(days),
        },
      }),
    reports: (days, name) =>
      database().retentionReport.create({ data: { lines: [name], createdAt: ago(days) } }),
    submissions: async (days, name) => {
      const { accountId } = await bernd()
      const post = await database().post.create({
        data: { authorId: accountId, visibility: 'public', conversationId: 1n },
      })
      return database().submission.create({
        data: { accountId, key: name, postId: post.id, createdAt: ago(days) },
      })
    },
    mutes: async (days, name) =>
      database().mute.create({
        data: {
          accountId: (await bernd()).accountId,
          targetId: (await citizen(`stumm_${name.split('-')[0]}`)).accountId,
          expiresAt: ago(days),
        },
      }),
    filters: async (days, name) =>
      database().filter.create({
        data: { accountId: (await bernd()).accountId, phrase: name, expiresAt: ago(days) },
      }),
    attempts: (days, name) =>
      database().attempt.create({
        data: { key: Buffer.from(name), count: 1, fadingSince: ago(days), expiresAt: ago(days) },
      }),
    mailTokens: (days, name) =>
      database().mailToken.create({
        data: { hash: Buffer.from(name), purpose: 'sign_up', email: name, expiresAt: ago(days) },
      }),
    letters: (days, name) =>
      database().letter.create({ data: { kind: name, sealed: Buffer.from(name), expiresAt: ago(days) } }),
    staffInvitations: async (days, name) =>
      database().staffInvitation.create({
        data: { email: name, unitId: await ostufer(), role: 'officer', expiresAt: ago(days) },
      }),
    ceremonies: (days, name) =>
      database().ceremony.create({ data: { kind: name, data: {}, expiresAt: ago(days) } }),
    factorResets: async (days, name) => {
      const { userId } = await bernd()
      return database().factorReset.create({
        data: { userId, requestedById: userId, reason: name, expiresAt: ago(days) },
      })
    },
    drafts: async (days) => newDraft((await bernd()).accountId, { state: 'discarded', updatedAt: ago(days) }),
    apiKeys: async (days, name) => {
      const { accountId, userId: createdById } = await bernd()
      const row = { accountId, createdById, name, scopes: [], tokenHash: Buffer.from(name) }
      await database().apiKey.create({ data: { ...row, expiresAt: ago(days) } })
    },
    webhookDeliveries: async (days, name) => {
      const webhookId = await newWebhook((await bernd()).accountId)
      await database().webhookDelivery.create({
        data: { webhookId, event: 'test', key: name, createdAt: ago(days) },
      })
    },
    draftHistory: async (days) => {
      const row = { state: 'published', publishedAt: ago(days) } as const
      const { draftId } = await newDraft((await bernd()).accountId, row)
      await database().draftVersion.create({ data: { draftId, number: 1, content: {} } })
    },
    invitations: async (days, name) =>
      database().invitation.create({
        data: { hash: Buffer.from(name), batch: { create: { label: name, expiresAt: ago(days) } } },
      }),
    incoming: (days, name) =>
      database().incomingActivity.create({
        data: { uri: name, actorUri: '', host: '', receivedAt: ago(days) },
      }),
    outgoing: (days, name) =>
      database().outgoingActivity.create({ data: { accountId: 0n, body: name, expiresAt: ago(days) } }),
    strangersPosts: (days, name) => strangersPost(days, name.split('-')[0] ?? ''),
    strangers: (days, name) => stranger(days, name.split('-')[0] ?? ''),
    inboxes: (days, name) =>
      days < 0
        ? stranger(1, 'kennt')
        : database().inbox.create({ data: { url: `https://${name}/`, host: name } }),
    hosts: (days, name) => database().remoteHost.create({ data: { host: name, createdAt: ago(days) } }),
    closedReports: async (days) => {
      const { accountId } = await bernd()
      await database().report.create({ data: { accountId, createdAt: ago(400), closedAt: ago(days) } })
    },
    linkCards: (days, name) =>
      database().linkCard.create({ data: { url: `https://a.example/${name}`, dueAt: ago(days) } }),
    foreignWarnings: (days, name) => newForeignWarning(name, { keptUntil: ago(days) }),
    statistics: (days, name) => agedNumbers(ago(days), name),
    actorKeys: async (days) => {
      const accountId = BigInt(Math.floor(days * 1_000) + 2_000)
      await database().erasure.create({
        data: { userId: accountId, accountId, reason: 'asked', beganAt: ago(days), finishedAt: ago(days) },
      })
      const [rsaPublic, sealedRsa, sealedEd25519] = ['', new Uint8Array(), new Uint8Array()]
      await database().actorKey.create({
        data: { accountId, rsaPublic, sealedRsa, ed25519Public: '', sealedEd25519 },
      })
    },
  }

const count = async (what: keyof typeof tables): Promise<number> =>
  (await database().$queryRawUnsafe<{ n: number }[]>(`select count(*)::int as n from ${tables[what]}`))[0]
    ?.n ?? 0

describe('the retention job', () => {
  test.each(retentionRules.map(({ what }) => what))(
    'keeps %s as long as the table says, and no longer',
    async (what) => {
      const rule = retentionRules.find((it) => it.what === what)
      const days = rule?.days(await readSettings()) ?? 0
      await runRetention()
      await old[what](days + 1, `alt-${what}`)
      await old[what](days - 0.9, `frisch-${what}`)
      const before = await count(what)
      const lines = await runRetention()
      expect(lines.find((line) => line.what === what)).toEqual({ what, days, removed: 1 })
      // Each run leaves a report of itself.
      expect(await count(what)).toBe(before - 1 + (what === 'reports' ? 1 : 0))
    },
  )

  test('goes by what the instance sets, and tells the console what it removed', async () => {
    await updateSettings('operator', { keepEvents: 10 })
    await database().event.create({ data: { name: 'zwölf Tage alt', payload: {}, createdAt: ago(12) } })
    await runRetention()
    expect(await database().event.count({ where: { name: 'zwölf Tage alt' } })).toBe(0)
    const [report] = await readRetentionReports('operator')
    expect(report?.lines).toContainEqual({ what: 'events', days: 10, removed: expect.any(Number) })
    expect(report?.lines.map(({ what }) => what)).toEqual([
      ...retentionRules.map(({ what }) => what),
      'exports',
      'records',
    ])
    expect(await refusal(readRetentionReports(await anna()))).toBe('not-allowed')
  })

  test('keeps the audit log for half a year at least, whatever an administrator wants', async () => {
    expect(await refusal(updateSettings('operator', { keepAudit: 1 }))).toBe('setting-invalid')
    expect(await refusal(updateSettings('operator', { keepAudit: 179 }))).toBe('setting-invalid')
    await updateSettings('operator', { keepAudit: 180 })
    expect((await readSettings()).keepAudit).toBe(180)
    await updateSettings('operator', { keepAudit: 1_095 })
  })

  test('goes through more than one step', async () => {
    await database().$executeRaw`
      insert into events (name, payload, created_at) select 'viele', '{}', ${ago(500)} from generate_series(1, 4500)`
    const lines = await runRetention()
    expect(lines.find(({ what }) => what === 'events')?.removed).toBe(4_500)
  })

  test('leaves used invitations with whom they let in', async () => {
    const invitation = await database().invitation.create({
      data: {
        hash: Buffer.from('benutzt'),
        usedAt: ago(90),
        batch: { create: { label: 'Ostufer', expiresAt: ago(60) } },
      },
    })
    await runRetention()
    expect(await database().invitation.count({ where: { id: invitation.id } })).toBe(1)
  })
})

describe('who has not been here for long', () => {
  const letters = () => database().letter.count({ where: { kind: 'inactivity-warning' } })
  const unseen = (userId: bigint, months: number) =>
    database().user.update({ where: { id: userId }, data: { lastActiveAt: ago(months * 31) } })

  test('stays as long as the instance sets no time', async () => {
    await unseen((await citizen('ewig_fort')).userId, 60)
    await tendInactive()
    expect(await letters()).toBe(0)
    await database().user.updateMany({ data: { lastActiveAt: new Date() } })
  })

  test('is warned once, and erased a month later if she does not come back', async () => {
    await updateSettings('operator', { inactivityMonths: 12 })
    const [gone, back, staff] = [
      await citizen('fort'),
      await citizen('wieder_da'),
      await citizen('im_dienst'),
    ]
    await giveRole('operator', { unitId: await ostufer(), userId: staff.userId, role: 'officer' })
    for (const { userId } of [gone, back, staff]) await unseen(userId, 13)
    await tendInactive()
    await tendInactive()
    expect(await letters()).toBe(2)

    const { token } = await startSession({ userId: back.userId, userAgent: '', proof: 'passkey' })
    await readSession(token)
    setClock(() => new Date(Date.now() + 29 * day))
    await tendInactive()
    expect(await database().erasure.count({ where: { reason: 'inactive' } })).toBe(0)
    setClock(() => new Date(Date.now() + 31 * day))
    await tendInactive()
    setClock(undefined)
    expect(
      await database().erasure.findMany({ where: { reason: 'inactive' }, select: { userId: true } }),
    ).toEqual([{ userId: gone.userId }])
    await beginDueErasures()
    await eraseUser(gone.userId)
    expect(await database().user.count({ where: { id: { in: [back.userId, staff.userId] } } })).toBe(2)
  })

  test('is warned anew when she came back once and left again', async () => {
    const person = await citizen('auf_und_ab')
    await database().user.update({
      where: { id: person.userId },
      data: { inactivityWarnedAt: ago(800), lastActiveAt: ago(700) },
    })
    const before = await letters()
    await tendInactive()
    expect(await letters()).toBe(before + 1)
    expect(await database().erasure.count({ where: { userId: person.userId } })).toBe(0)
  })
})

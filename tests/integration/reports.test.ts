import { describe, expect, test } from 'vitest'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { setDomainPolicy } from '#domain/domains/set-domain-policy.ts'
import { followAccount } from '#domain/follows/follow-account.ts'
import { deletePost } from '#domain/posts/delete-post.ts'
import { closeReport } from '#domain/reports/close-report.ts'
import { createReport, type ReportForm } from '#domain/reports/create-report.ts'
import { countOpenReports, readReport, readReports } from '#domain/reports/read-reports.ts'
import { receiveReport } from '#domain/reports/receive-report.ts'
import { database } from '#platform/database.ts'
import { actsOn, administrator } from '../rig/administration.ts'
import { anna, bernd, citizen, clara, karin, ostufer } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { refusal } from '../rig/refusal.ts'
import { followFromElsewhere, newRemote, newRemotePost } from '../rig/remote-people.ts'
import { newPersonAs } from '../rig/roles.ts'
import { write } from '../rig/write.ts'

connectTestDatabase()

const form = (accountId: bigint, more: Partial<ReportForm> = {}): ReportForm => ({
  accountId,
  postIds: [],
  comment: '',
  forward: false,
  ...more,
})
const latest = () => database().report.findFirstOrThrow({ orderBy: { id: 'desc' } })
const moderator = async (): Promise<Viewer> => newPersonAs('moderator', await ostufer())
let count = 0
/** Each reports from an account of her own, so that nobody uses up a limit. */
const reporter = () => citizen(`meldet_${++count}`)

describe('a report', () => {
  test('reaches the moderators with the posts it is about, and the reported learns nothing', async () => {
    const [author, who] = [await anna(), await reporter()]
    const postIds = [await write(author, 'Kauft jetzt'), await write(author, 'Kauft noch mehr')]
    await createReport(who, form(author.accountId, { postIds, comment: '  Werbung  ' }))
    const { id } = await latest()
    expect(await committed('report.created')).toContainEqual({ reportId: id.toString() })
    const { report, posts } = await readReport(await moderator(), id)
    expect(report).toMatchObject({
      comment: 'Werbung',
      forwarded: false,
      host: null,
      closedAt: null,
      account: { handle: 'anna' },
      reporter: { handle: who.handle },
    })
    expect(posts.map(({ html }) => html)).toEqual(['<p>Kauft jetzt</p>', '<p>Kauft noch mehr</p>'])
    const told = await database().notification.count({ where: { accountId: author.accountId } })
    expect(told).toBe(0)
  })

  test('shows the moderators also what only the reporter could see, and no longer what was deleted', async () => {
    const [author, who] = [await bernd(), await reporter()]
    await followAccount(who, author.accountId)
    const quiet = await write(author, 'Nur für euch', { visibility: 'followers' })
    const gone = await write(author, 'Gleich weg')
    await createReport(who, form(author.accountId, { postIds: [quiet, gone] }))
    await deletePost(author, gone)
    const { report, posts } = await readReport(await moderator(), (await latest()).id)
    expect(report.postIds).toHaveLength(2)
    expect(posts.map(({ id }) => id)).toEqual([quiet.toString()])
  })

  test.each([
    ['post-not-found', async () => ({ postIds: [await hidden()] })],
    ['report-invalid', async () => ({ postIds: Array.from({ length: 21 }, (_, at) => BigInt(at + 1)) })],
    ['report-invalid', async () => ({ comment: 'x'.repeat(5_000) })],
  ])('is refused with %s', async (reason, more) => {
    const { accountId } = await clara()
    expect(await refusal(createReport(await reporter(), form(accountId, await more())))).toBe(reason)
  })

  const hidden = async () => write(await clara(), 'Geheim', { visibility: 'followers' })

  test('of oneself, or of nobody, is refused', async () => {
    const who = await reporter()
    expect(await refusal(createReport(who, form(who.accountId)))).toBe('not-yourself')
    expect(await refusal(createReport(who, form(404n)))).toBe('account-not-found')
  })

  test('is possible so often an hour', async () => {
    const [who, { accountId }] = [await reporter(), await clara()]
    let refused = ''
    for (let at = 0; at < 12 && refused === ''; at++) {
      refused = await createReport(who, form(accountId)).then(
        () => '',
        (error) => error.reason,
      )
    }
    expect(refused).toBe('too-many-attempts')
    expect(await database().report.count({ where: { reporterId: who.accountId } })).toBe(10)
  })

  test('by an agency is written down for its unit', async () => {
    const { accountId } = await clara()
    await createReport(await karin(), form(accountId))
    const { id } = await latest()
    expect(await actsOn(id)).toMatchObject([{ action: 'report.created', subjectKind: 'report' }])
  })
})

describe('an account of another server', () => {
  test('is passed on only when that is asked for, and only to a server we talk to', async () => {
    const [fine, out] = [await newRemote('https://fein.example'), await newRemote('https://draussen.example')]
    await setDomainPolicy('operator', {
      domain: 'draussen.example',
      level: 'suspend',
      rejectMedia: false,
      partner: false,
      partnerName: '',
      fingerprint: '',
      publicReason: '',
      note: '',
    })
    const { accountId: ours } = await anna()
    const passedOn = async (accountId: bigint, forward: boolean) => {
      await createReport(await reporter(), form(accountId, { forward }))
      return (await latest()).forwarded
    }
    expect([
      await passedOn(fine, true),
      await passedOn(fine, false),
      await passedOn(out, true),
      await passedOn(ours, true),
    ]).toEqual([true, false, false, false])
    const post = await newRemotePost(fine, 'https://fein.example/posts/1')
    await createReport(await reporter(), form(fine, { postIds: [post] }))
    expect((await readReport('operator', (await latest()).id)).report.host).toBe('fein.example')
  })
})

describe('what another server reports', () => {
  const received = (postIds: bigint[], accountIds: bigint[] = []) => ({
    uri: `https://meldet.example/flags/${++count}`,
    accountIds,
    postIds,
    comment: 'Spam',
  })

  test('shows our moderators none of our posts that it was never sent', async () => {
    const author = await bernd()
    const flagging = await newRemote('https://meldet.example')
    const open = await write(author, 'Für alle')
    const quiet = await write(author, 'Für Folgende', { visibility: 'followers' })
    const direct = await write(author, 'Nur für @clara', { visibility: 'direct' })
    const report = received([open, quiet, direct], [author.accountId])
    expect(await receiveReport(flagging, report)).toBe('stored')
    expect((await latest()).postIds).toEqual([open])
    const fan = await newRemote('https://meldet.example')
    await followFromElsewhere(fan, author.accountId, 'https://meldet.example/follows/1')
    expect(await receiveReport(flagging, received([quiet, direct]))).toBe('stored')
    expect((await latest()).postIds).toEqual([quiet])
    expect(await receiveReport(flagging, received([direct]))).toBe('ignored')
  })

  test('names the server that reports', async () => {
    const flagging = await newRemote('https://nennt.example', { type: 'Application', username: 'nennt' })
    await receiveReport(flagging, received([], [(await anna()).accountId]))
    const { report } = await readReport('operator', (await latest()).id)
    expect(report.reporter?.handle).toBe('nennt@nennt.example')
  })
})

describe('moderators', () => {
  test('close a report once; it then stands among the closed ones with who did it', async () => {
    const [who, root] = [await moderator(), await administrator()]
    const { accountId } = await clara()
    await createReport(await reporter(), form(accountId))
    const { id } = await latest()
    const open = await countOpenReports(who)
    await closeReport(who, id)
    await closeReport(root, id)
    expect(await countOpenReports(who)).toBe(open - 1)
    expect((await actsOn(id)).map(({ action, actorId }) => [action, actorId])).toEqual([
      ['report.closed', who.userId],
    ])
    const listed = async (state: 'open' | 'closed') =>
      (await readReports(who, { state, about: accountId })).reports.map((report) => report.id)
    expect(await listed('closed')).toContain(id.toString())
    expect(await listed('open')).not.toContain(id.toString())
    expect((await readReport(who, id)).report.closedBy).toBe(`@${who.handle}`)
    expect(await refusal(closeReport(who, 404n))).toBe('report-not-found')
  })

  test('read them page by page, the newest first', async () => {
    const { accountId } = await citizen('vielgemeldet')
    await database().report.createMany({ data: Array.from({ length: 30 }, () => ({ accountId })) })
    const about = { state: 'open', about: accountId } as const
    const first = await readReports('operator', about)
    const second = await readReports('operator', { ...about, before: BigInt(first.older ?? '0') })
    expect([first.reports.length, second.reports.length, second.older]).toEqual([25, 5, null])
    expect(first.reports[0]?.otherOpen).toBe(29)
    const ids = [...first.reports, ...second.reports].map(({ id }) => BigInt(id))
    expect(ids).toEqual([...ids].sort((a, b) => (a > b ? -1 : 1)))
  })

  test('of reporters who were erased only the report is left', async () => {
    const who = await reporter()
    await createReport(who, form((await clara()).accountId))
    const { id } = await latest()
    await database().account.delete({ where: { id: who.accountId } })
    expect((await readReport('operator', id)).report.reporter).toBeNull()
  })
})

import { createHash } from 'node:crypto'
import { receiveActor } from '#domain/accounts/receive-actor.ts'
import type { PolicyForm } from '#domain/domains/policy-form.ts'
import { setDomainPolicy } from '#domain/domains/set-domain-policy.ts'
import { createReport } from '#domain/reports/create-report.ts'
import { receiveReport } from '#domain/reports/receive-report.ts'
import { database } from '#platform/database.ts'
import { anna, bernd, citizen } from '../rig/cast.ts'
import { describeRemote, newRemotePost } from '../rig/remote-people.ts'

const hour = 3_600_000
const ago = (ms: number) => new Date(Date.now() - ms)

const policy = (domain: string, more: Partial<PolicyForm>): PolicyForm => ({
  domain,
  level: 'allow',
  rejectMedia: false,
  partner: false,
  partnerName: '',
  fingerprint: '',
  publicReason: '',
  note: '',
  ...more,
})

/** Other servers as the console shows them: a partner, some that are limited, one that does not answer; and what was reported. */
export async function makeFederation(posts: { thread: string; muted: string }) {
  const policies = [
    policy('netz.hafenamt.example', {
      partner: true,
      partnerName: 'Hafenamt Nordküste',
      fingerprint: createHash('sha256').update('hafenamt').digest('hex'),
      note: 'Verglichen am Telefon mit Herrn Jansen.',
    }),
    policy('partner-ohne-vergleich.example', { partner: true, partnerName: 'Kreis Westufer' }),
    policy('laut.example', { level: 'limit', publicReason: 'Viele Werbebeiträge, keine Moderation.' }),
    policy('bilder.example', { rejectMedia: true, publicReason: 'Ungekennzeichnete Gewaltbilder.' }),
    policy('rufmord.example', { level: 'silence' }),
    policy('hetze.example', {
      level: 'suspend',
      publicReason: 'Volksverhetzung, trotz mehrfacher Hinweise an den Betreiber nicht entfernt.',
    }),
  ]
  for (const each of policies) await setDomainPolicy('operator', each)
  await receiveActor(describeRemote('https://netz.hafenamt.example', { username: 'hafenamt' }))
  const loud = await receiveActor(
    describeRemote('https://laut.example', { username: 'marktschreier', displayName: 'Marktschreier' }),
  )
  await database().remoteHost.updateMany({
    where: { host: 'netz.hafenamt.example' },
    data: { software: 'sapocom 0.4.0', signature: 'rfc9421', lastSuccessAt: ago(hour) },
  })
  await makeQueue('stumm.example')
  return { loud: loud.toString(), reports: await makeReports(loud, posts) }
}

/** A server that has not answered for hours, and what waits for it. */
async function makeQueue(host: string): Promise<void> {
  await database().remoteHost.create({
    data: {
      host,
      software: 'mastodon 4.4.2',
      signature: 'cavage',
      failures: 14,
      failingSince: ago(9 * hour),
      closedUntil: new Date(Date.now() + 5 * hour),
      lastError: 'HTTP 502',
      lastFailureAt: ago(hour),
      lastSuccessAt: ago(10 * hour),
    },
  })
  const inbox = await database().inbox.create({ data: { url: `https://${host}/inbox`, host } })
  for (let count = 0; count < 3; count++) {
    const activity = await database().outgoingActivity.create({
      data: { accountId: 0n, body: '{}', expiresAt: new Date(Date.now() + 48 * hour) },
    })
    const times = { createdAt: ago(9 * hour), dueAt: new Date(Date.now() + 5 * hour) }
    await database().delivery.create({
      data: { activityId: activity.id, inboxId: inbox.id, host, attempts: 14, ...times },
    })
  }
}

async function makeReports(loud: bigint, { thread, muted }: { thread: string; muted: string }) {
  const [reader, neighbour, noisy] = [await anna(), await bernd(), await citizen('egon_laut')]
  const form = { comment: '', forward: false }
  await createReport(reader, {
    ...form,
    accountId: noisy.accountId,
    postIds: [BigInt(muted)],
    comment: 'Beleidigt seit Tagen alle, die antworten.\nBitte ansehen.',
  })
  const post = await newRemotePost(loud, 'https://laut.example/posts/1')
  await createReport(neighbour, {
    ...form,
    accountId: loud,
    postIds: [post],
    comment: 'Werbung',
    forward: true,
  })
  const flagging = await receiveActor(
    describeRemote('https://fremd.example', { username: 'fremd.example', type: 'Application' }),
  )
  await receiveReport(flagging, {
    uri: 'https://fremd.example/flags/1',
    accountIds: [],
    postIds: [BigInt(thread)],
    comment: 'Reported by somebody of ours.',
  })
  const reports = await database().report.findMany({ orderBy: { id: 'asc' }, select: { id: true } })
  return reports.map(({ id }) => id.toString())
}

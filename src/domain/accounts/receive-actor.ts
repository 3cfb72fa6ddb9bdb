import { now } from '#platform/clock.ts'
import { type Prisma, type Tx, transaction } from '#platform/database.ts'
import { isOurUri, ourHost } from '../addresses.ts'
import { domainTreatmentOf } from '../domains/read-domain-treatment.ts'
import { treatAccount } from '../domains/treat-account.ts'
import { DomainError } from '../errors.ts'
import { record } from '../events.ts'
import { withEmojis } from '../media/emoji-rules.ts'
import { storeEmojis } from '../media/store-emojis.ts'
import { storeProfilePicture } from '../media/store-remote-pictures.ts'
import { claimHandle, holdName } from './internal/claim-handle.ts'
import { findInbox, forgetInbox, storeKeys } from './internal/store-remote-actor.ts'
import type { RemoteActor } from './remote-actor.ts'
import { toldTime } from './told-time.ts'

/**
 * Stores an account of another server as that server describes it, new or anew. What we decided about it (suspension,
 * limits, follows) stays. A handle belongs to one address: where another address bears `name@host` already, a new account
 * is refused unless that one is gone (it then loses the handle); a known account keeps the handle it had. Whoever calls may
 * have the other one described anew: if it was renamed, the handle is free. One that was gone is back.
 * Events: actor.received if anything is different, account.restored
 * @returns its id here
 * @throws DomainError handle-taken (somebody else bears that handle), not-allowed (it says to be one of ours)
 */
export async function receiveActor(actor: RemoteActor): Promise<bigint> {
  const host = new URL(actor.uri).host
  if (isOurUri(actor.uri) || [host, actor.host].includes(ourHost())) throw new DomainError('not-allowed')
  const limitedAs = await limitOf([host, actor.host])
  return transaction(async (tx) => {
    await holdName(tx, actor.uri)
    const known = await tx.remoteActor.findUnique({ where: { uri: actor.uri }, select: knownColumns })
    const accountId = known?.accountId ?? (await insertAccount(tx, actor, limitedAs))
    const isChanged = await storeProfile(tx, actor, { accountId, host, before: known?.account ?? null })
    await storeRemote(tx, actor, { accountId, host, before: known?.inboxId ?? null })
    // Shown again, unless an administrator or a policy hides it.
    if (known?.goneAt) await treatAccount(tx, accountId)
    if (isChanged) await record(tx, 'actor.received', { accountId: accountId.toString() })
    return accountId
  })
}

const knownColumns = {
  accountId: true,
  inboxId: true,
  goneAt: true,
  account: { include: { avatar: true, header: true } },
} satisfies Prisma.RemoteActorSelect

type KnownAccount = Prisma.RemoteActorGetPayload<{ select: typeof knownColumns }>['account']

/** What people see of it. @returns whether that is different now */
async function storeProfile(
  tx: Tx,
  actor: RemoteActor,
  { accountId, host, before }: { accountId: bigint; host: string; before: KnownAccount | null },
): Promise<boolean> {
  const mayBear = before === null || (await claimHandle(tx, actor, accountId))
  const emojis = await storeEmojis(tx, host, actor.emojis)
  const pictureOf = (purpose: 'avatar' | 'header') =>
    storeProfilePicture(
      tx,
      { ownerId: accountId, purpose, before: before?.[purpose] ?? null },
      actor[purpose],
    )
  const told = {
    ...(mayBear ? { username: actor.username, domain: actor.host } : {}),
    displayName: actor.displayName,
    bioHtml: withEmojis(actor.bioHtml, emojis),
    fields: actor.fields.map(({ name, valueHtml }) => ({
      name,
      value: '',
      valueHtml: withEmojis(valueHtml, emojis),
    })),
    locked: actor.locked,
    alsoKnownAs: actor.alsoKnownAs,
    movedToUri: actor.movedToUri,
    avatarMediaId: await pictureOf('avatar'),
    headerMediaId: await pictureOf('header'),
  }
  if (before !== null && isSame(before, told)) return false
  await tx.account.update({ where: { id: accountId }, data: told, select: { id: true } })
  return true
}

/** What the policies for its domains limit a new account to; a suspended domain's are not taken. */
async function limitOf(hosts: string[]): Promise<'limit' | 'silence' | null> {
  const levels = await Promise.all(hosts.map(async (host) => (await domainTreatmentOf(host))?.level))
  if (levels.includes('suspend')) throw new DomainError('not-allowed')
  return levels.includes('silence') ? 'silence' : levels.includes('limit') ? 'limit' : null
}

async function insertAccount(tx: Tx, actor: RemoteActor, limitedAs: string | null): Promise<bigint> {
  if (!(await claimHandle(tx, actor, null))) throw new DomainError('handle-taken')
  const { id } = await tx.account.create({
    data: {
      username: actor.username,
      domain: actor.host,
      displayName: actor.displayName,
      limitedAs,
      createdAt: toldTime(actor.createdAt),
      counters: { create: {} },
    },
    select: { id: true },
  })
  return id
}

async function storeRemote(
  tx: Tx,
  actor: RemoteActor,
  { accountId, host, before }: { accountId: bigint; host: string; before: bigint | null },
): Promise<void> {
  await tx.remoteHost.createMany({ data: [{ host, createdAt: now() }], skipDuplicates: true })
  const { uri, type, url, inboxUrl, outboxUrl, followersUrl, followingUrl, featuredUrl, searchable } = actor
  const inboxId = await findInbox(tx, actor.sharedInboxUrl ?? inboxUrl)
  const data = {
    ...{ type, host, url, inboxUrl, outboxUrl, followersUrl, followingUrl, featuredUrl, searchable, inboxId },
    fetchedAt: now(),
    goneAt: null,
  }
  await tx.remoteActor.upsert({ where: { uri }, create: { ...data, uri, accountId }, update: data })
  if (before !== null && before !== inboxId) await forgetInbox(tx, before)
  await storeKeys(tx, accountId, actor.keys)
}

function isSame<T extends object>(before: { [K in keyof T]: unknown }, told: T): boolean {
  const keys = Object.keys(told) as (keyof T)[]
  return keys.every((key) => comparable(before[key]) === comparable(told[key]))
}

/** JSON of the database has its keys in another order. */
const comparable = (value: unknown): string =>
  JSON.stringify(value, (_, it) =>
    typeof it === 'bigint'
      ? it.toString()
      : it && typeof it === 'object' && !Array.isArray(it)
        ? Object.fromEntries(Object.entries(it).sort(([a], [b]) => (a < b ? -1 : 1)))
        : it,
  ) ?? ''

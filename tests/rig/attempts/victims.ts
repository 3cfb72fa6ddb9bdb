import { insertAccount } from '#domain/accounts/insert-account.ts'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { createUnit } from '#domain/agencies/create-unit.ts'
import type { Reason } from '#domain/errors.ts'
import { createList } from '#domain/follows/create-list.ts'
import { followAccount } from '#domain/follows/follow-account.ts'
import { issueMailToken } from '#domain/identity/mail-tokens.ts'
import { blockAccount } from '#domain/moderation/block-account.ts'
import { createFilter } from '#domain/moderation/create-filter.ts'
import { muteAccount } from '#domain/moderation/mute-account.ts'
import { bookmarkPost } from '#domain/posts/bookmark-post.ts'
import { boostPost } from '#domain/posts/boost-post.ts'
import { favouritePost } from '#domain/posts/favourite-post.ts'
import { pinPost } from '#domain/posts/pin-post.ts'
import { provisionGroup } from '#domain/provisioning/change-group.ts'
import { provisionPerson } from '#domain/provisioning/provision-person.ts'
import type { Principal } from '#domain/sessions/principal.ts'
import { database, transaction } from '#platform/database.ts'
import { anna, bernd, citizen, clara, karin, ostufer, polizeiOstufer, signIn } from '../cast.ts'
import { newKey, newWebhook } from '../desk-keys.ts'
import { newBlock, newDraft, newHeldAnswer, newNotice, newTicker } from '../drafts.ts'
import { newArchive } from '../records.ts'
import { newPersonAs } from '../roles.ts'
import { write } from '../write.ts'
import { newInvitation, newOfficer, newPart, newProvider, ownPicture } from './targets.ts'

/** The verb, what is tried, what comes of it, and the attack. */
export type Theft = [
  verb: string,
  what: string,
  comes: Reason | 'done',
  attack: (v: Victims) => Promise<unknown>,
]

export type Victims = Awaited<ReturnType<typeof makeVictims>>

/** What is Anna's and what is the Ostufer police's, and two who want it: Mallory, and the administrator next door. */
export async function makeVictims() {
  const [victim, mallory] = [await anna(), await citizen('mallory')]
  return {
    mallory,
    victim,
    neighbour: await newNeighbour(),
    ...(await publicLife(victim, mallory)),
    ...(await privateLife(victim)),
    ...(await managedPeople()),
    ...(await desks()),
    unitId: await ostufer(),
    partId: await newPart(),
    agencyId: await polizeiOstufer(),
    officer: await newOfficer(),
    invitationId: await newInvitation(),
  }
}

/** An administrator, with everything that goes with it, of another unit. */
async function newNeighbour(): Promise<Principal & { unitId: bigint }> {
  const { unitId } = await createUnit('operator', { name: 'Westufer', parentId: null })
  return { ...(await newPersonAs('administrator', unitId)), unitId }
}

/** A draft and a block of the Ostufer police, and whoever may do everything on the desk next door. */
async function desks() {
  const { unitId } = await createUnit('operator', { name: 'Nordufer', parentId: null })
  const handle = 'polizei_nordufer'
  const rivalId = await transaction((tx) =>
    insertAccount(tx, { kind: 'agency', userId: null, username: handle, displayName: 'Polizei Nordufer' }),
  )
  await database().agency.create({ data: { accountId: rivalId, unitId, authority: 'x', region: 'Nordufer' } })
  const person = await newPersonAs('administrator', unitId)
  const rivalDesk: Viewer = { ...person, accountId: rivalId, handle, displayName: handle, kind: 'agency' }
  const agencyId = await polizeiOstufer()
  return {
    rivalDesk,
    draft: await newDraft(agencyId),
    waiting: await newDraft(agencyId, { state: 'waiting' }),
    noticeId: await newNotice(agencyId),
    ...(await newTicker(agencyId)),
    heldId: await newHeldAnswer(agencyId),
    blockId: await newBlock(agencyId),
    keyId: (await newKey(await karin())).keyId,
    webhookId: await newWebhook(agencyId),
    archiveId: await newArchive(agencyId),
    agencysPostId: await write(await karin(), 'Von uns'),
    agencysPictureId: await ownPicture(await karin()),
  }
}

/** Somebody and a group in the directory of one provider, and a rival who manages people too. */
async function managedPeople() {
  const [owner, rival] = [{ providerId: await newProvider() }, { providerId: await newProvider() }]
  const person = await provisionPerson(owner, { ...managed, userName: 'erika' })
  const own = await provisionPerson(rival, {
    ...managed,
    userName: 'max',
    emails: [{ value: 'max@example.org' }],
  })
  const group = { displayName: 'Wache', externalId: null }
  return {
    rival,
    personId: person.id,
    groupId: (await provisionGroup(owner, { ...group, members: [person.id] })).id,
    rivalsGroupId: (await provisionGroup(rival, { ...group, members: [own.id] })).id,
  }
}

const managed = {
  externalId: null,
  active: true,
  name: { formatted: 'Erika Voß' },
  displayName: null,
  title: null,
  emails: [{ value: 'erika@example.org' }],
  phones: [],
  language: null,
}

async function publicLife(victim: Viewer, mallory: Viewer) {
  const [fan, locked] = [await bernd(), await clara()]
  const postId = await write(victim, 'Moin')
  const hiddenId = await write(victim, 'Nur für dich, @bernd', { visibility: 'direct' })
  const poll = { options: ['Ja', 'Nein'], days: 1, multiple: false }
  const hiddenPollId = await write(victim, '@bernd, was meinst du?', { visibility: 'direct', poll })
  await pinPost(victim, postId)
  const other = await write(fan, 'Ahoi')
  for (const mark of [favouritePost, bookmarkPost, boostPost]) await mark(victim, other)
  await followAccount(fan, victim.accountId)
  await database().account.update({ where: { id: victim.accountId }, data: { locked: true } })
  await followAccount(locked, victim.accountId)
  await muteAccount(victim, mallory.accountId)
  await followAccount(victim, fan.accountId)
  return {
    postId,
    hiddenId,
    hiddenPollId,
    markedId: other,
    malloryPostId: await write(mallory, 'Ich'),
    fanId: fan.accountId,
    askingId: locked.accountId,
    followedId: fan.accountId,
  }
}

async function privateLife(victim: Viewer) {
  const { userId, accountId } = victim
  const prisma = database()
  const { id: listId } = await createList(victim, 'Liste')
  await prisma.listMember.create({ data: { listId, accountId: (await bernd()).accountId } })
  const { id: filterId } = await createFilter(victim, { phrase: 'Wort', wholeWord: true, days: null })
  const enemy = await citizen('feindin')
  await blockAccount(victim, enemy.accountId)
  const { id: notificationId } = await prisma.notification.create({
    data: { accountId, kind: 'follow', fromAccountId: enemy.accountId },
  })
  const passkey = { publicKey: Buffer.of(1), counter: 0n, transports: [], name: 'Annas', backedUp: false }
  const { id: passkeyId } = await prisma.passkey.create({ data: { id: 'annas-key', userId, ...passkey } })
  const browser = await signIn(userId)
  const ceremony = { kind: 'passkey-registration', sessionId: browser.sessionId, data: { challenge: 'x' } }
  const { id: ceremonyId } = await prisma.ceremony.create({
    data: { ...ceremony, expiresAt: new Date(Date.now() + 60_000) },
  })
  const link = { purpose: 'email_change', email: 'neu@example.org', userId, life: 60_000 } as const
  const { token } = await transaction((tx) => issueMailToken(tx, link))
  const providerId = await newProvider()
  await prisma.ssoIdentity.create({ data: { providerId, subject: 'anna', userId } })
  const { id: exportId } = await prisma.dataExport.create({
    data: { userId, state: 'ready', blobKey: 'x', expiresAt: new Date(Date.now() + 60_000) },
  })
  const { id: consentId } = await prisma.consent.create({
    data: { userId, document: 'messenger', version: 'x', locale: 'de' },
  })
  return {
    listId,
    filterId,
    enemyId: enemy.accountId,
    notificationId,
    pictureId: await ownPicture(victim),
    sessionId: browser.sessionId,
    passkeyId,
    ceremonyId,
    token,
    providerId,
    exportId,
    consentId,
  }
}

import { type Tx, transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import { type Actor, isPrincipal } from '../permissions/actor.ts'
import { demandForInstance, demandForPerson } from '../permissions/demand.ts'
import { endSessions } from '../sessions/end-sessions.ts'
import { replaceRoles } from './grant-roles.ts'
import { tellOfIdentity } from './tell-of-identity.ts'

type Link = { providerId: bigint; userId: bigint }

/**
 * Ends the connection of somebody with a provider, her sessions that came by it, and the roles it gave. Everybody may for
 * herself, save for her last way in; instance administrators may for others. A letter tells her.
 * Events: session.ended, user.changed, letter.due
 * @throws DomainError not-allowed, proof-needed, identity-not-found, last-way-in
 */
export async function unlinkIdentity(actor: Actor, link: Link): Promise<void> {
  const isOwn = isPrincipal(actor) && actor.userId === link.userId
  await transaction(async (tx) => {
    if (isOwn) await demandForPerson(tx, actor, 'identity.change')
    else await demandForInstance(tx, actor, 'sso.manage')
    const { count } = await tx.ssoIdentity.deleteMany({ where: link })
    if (count === 0) throw new DomainError('identity-not-found')
    if (isOwn) await demandAnotherWayIn(tx, link.userId)
    await takeAllRoles(tx, link)
    await endSessions(tx, {
      userId: link.userId,
      ssoProviderId: link.providerId,
      ...(isOwn && { id: { not: actor.sessionId } }),
    })
    await recordAct(tx, actor, {
      action: 'identity.unlinked',
      subject: { kind: 'user', id: link.userId },
      details: { provider: link.providerId.toString() },
    })
    await tellOfIdentity(tx, 'identity-unlinked', link)
  })
}

/** Part of verbs: whatever a provider gave somebody goes. Events: users.changed, session.ended */
export async function takeAllRoles(tx: Tx, { providerId, userId }: Link): Promise<void> {
  const held = await tx.unitMember.findMany({
    where: { userId, ssoProviderId: providerId },
    select: { userId: true, unitId: true, role: true },
  })
  await replaceRoles(tx, providerId, { held, wanted: [] })
}

async function demandAnotherWayIn(tx: Tx, userId: bigint): Promise<void> {
  const others = await tx.user.count({
    where: {
      id: userId,
      OR: [
        { passwordHash: { not: null } },
        { passkeys: { some: {} } },
        { ssoIdentities: { some: { provider: { disabledAt: null } } } },
      ],
    },
  })
  if (others === 0) throw new DomainError('last-way-in')
}

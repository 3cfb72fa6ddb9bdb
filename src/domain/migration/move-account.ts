import { type Tx, transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { accountUri } from '../addresses.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { DomainError, isDomainError, refuse } from '../errors.ts'
import { record } from '../events.ts'
import { limitAttempts } from '../limits/limit-attempts.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { checkMove } from './migration-rules.ts'

/**
 * Leaves the account the viewer acts as for another one, here or elsewhere: its followers follow there, its profile leads there,
 * and it writes nothing more until `undoMove`. The other account must name this one as the same person's; the caller has
 * fetched it anew. Once in 30 days. Of an agency its administrators may. Event: account.moved
 * @throws DomainError not-allowed, proof-needed, account-not-found, alias-missing, alias-is-self, target-moved, account-moved,
 * moved-recently, account-suspended
 */
export async function moveAccount(viewer: Viewer, targetId: bigint): Promise<void> {
  // Asked here already, so that what is refused does not count.
  await transaction((tx) => demandMove(tx, viewer, targetId))
  await demandTime(viewer)
  await transaction(async (tx) => {
    const { accountId: id } = viewer
    const movedToUri = await demandMove(tx, viewer, targetId)
    await tx.account.update({ where: { id }, data: { movedToUri }, select: { id: true } })
    await recordAgencyAct(tx, viewer, 'account.moved', { kind: 'account', id: targetId })
    await record(tx, 'account.moved', { accountId: id.toString(), targetId: targetId.toString() })
  })
}

async function demandMove(tx: Tx, viewer: Viewer, targetId: bigint): Promise<string> {
  await demandForAccount(tx, viewer, 'account.move')
  const { accountId: id } = viewer
  const [own] = await tx.$queryRaw<{ suspended: boolean; moved: boolean }[]>`
    select suspended_at is not null as suspended, moved_to_uri is not null as moved
    from accounts where id = ${id} for update`
  if (!own || own.suspended) throw new DomainError('account-suspended')
  if (own.moved) throw new DomainError('account-moved')
  const found = await tx.account.findUnique({
    where: { id: targetId },
    select: {
      alsoKnownAs: true,
      movedToUri: true,
      suspendedAt: true,
      remote: { select: { uri: true, goneAt: true } },
    },
  })
  const target = found && {
    uri: found.remote?.uri ?? accountUri(targetId),
    alsoKnownAs: found.alsoKnownAs,
    movedToUri: found.movedToUri,
    isSuspended: found.suspendedAt !== null,
    isGone: (found.remote?.goneAt ?? null) !== null,
  }
  refuse(checkMove(target, accountUri(id)))
  return target?.uri ?? ''
}

/** Followers are no parcel that is sent to and fro. */
async function demandTime({ accountId }: Viewer): Promise<void> {
  try {
    await limitAttempts('move', { account: `account ${accountId}` })
  } catch (error) {
    if (isDomainError(error) && error.reason === 'too-many-attempts')
      throw new DomainError('moved-recently', { cause: error })
    throw error
  }
}

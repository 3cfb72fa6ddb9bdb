import { now } from '#platform/clock.ts'
import { isDuplicate, type Tx, transaction } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import type { Provider } from '../permissions/actor.ts'
import { holdProvider } from '../sso/enabled-provider.ts'
import { applyGroupRoles } from '../sso/group-roles.ts'
import type { DirectoryGroup, GroupChange, GroupForm, MemberStep } from './group.ts'
import { mostMembers, mostMembersAtOnce } from './group.ts'
import { loadGroup } from './internal/group-row.ts'
import { isDirectoryId } from './internal/person-row.ts'

/**
 * A provider's directory adds a group; its members get the roles that the rules give for its name or id. Only the
 * provider's SCIM client may. Events: users.changed, session.ended
 * @throws DomainError provider-not-found, directory-name-taken, directory-entry-invalid, directory-person-not-found
 */
export async function provisionGroup(actor: Provider, form: GroupForm): Promise<{ id: string }> {
  const { displayName, externalId, members } = form
  return naming(async (tx) => {
    const { providerId } = actor
    await holdProvider(tx, providerId)
    const { id } = await tx.scimGroup.create({
      data: { providerId, displayName, externalId, createdAt: now(), updatedAt: now() },
      select: { id: true },
    })
    await step(tx, providerId, id, { kind: 'add', ids: members })
    // Also whom it does not have: from the first group on, groups decide and no longer what a token says.
    const isFirst = (await tx.scimGroup.count({ where: { providerId } })) === 1
    await applyGroupRoles(tx, providerId, isFirst ? null : await membersOf(tx, id))
    await recordAct(tx, actor, { action: 'group.created', ...about(providerId), details: { group: id } })
    return { id }
  })
}

/**
 * A provider's directory changes a group's name or members; roles follow. As `provisionGroup`.
 * @param judge refuses, by throwing, what is no longer what the directory saw; nobody else changes the group meanwhile
 * @throws DomainError directory-group-not-found, and as provisionGroup
 */
export async function changeGroup(
  actor: Provider,
  id: string,
  change: GroupChange,
  judge?: (group: DirectoryGroup) => void,
): Promise<void> {
  const { providerId } = actor
  await naming(async (tx) => {
    await lockGroup(tx, providerId, id)
    if (judge) {
      const group = await loadGroup(tx, providerId, id)
      if (group) judge(group)
    }
    const before = await membersOf(tx, id)
    const { displayName, externalId } = change
    await tx.scimGroup.update({
      where: { id },
      data: {
        ...(displayName !== undefined && { displayName }),
        ...(externalId !== undefined && { externalId }),
        updatedAt: now(),
      },
    })
    for (const one of change.members) await step(tx, providerId, id, one)
    const after = await membersOf(tx, id)
    const isRenamed = displayName !== undefined || externalId !== undefined
    await applyGroupRoles(
      tx,
      providerId,
      isRenamed ? [...new Set([...before, ...after])] : differing(before, after),
    )
    await recordAct(tx, actor, { action: 'group.changed', ...about(providerId), details: { group: id } })
  })
}

/**
 * A provider's directory removes a group; what it gave goes, its people stay. As `provisionGroup`.
 * @throws DomainError directory-group-not-found
 */
export async function removeGroup(actor: Provider, id: string): Promise<void> {
  const { providerId } = actor
  await transaction(async (tx) => {
    await lockGroup(tx, providerId, id)
    const members = await membersOf(tx, id)
    await tx.scimGroup.delete({ where: { id } })
    await applyGroupRoles(tx, providerId, members, { evenWithoutGroups: true })
    await recordAct(tx, actor, { action: 'group.removed', ...about(providerId), details: { group: id } })
  })
}

const about = (providerId: bigint) => ({ subject: { kind: 'provider', id: providerId } }) as const

async function naming<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await transaction(work)
  } catch (cause) {
    if (isDuplicate(cause)) throw new DomainError('directory-name-taken', { cause })
    throw cause
  }
}

async function lockGroup(tx: Tx, providerId: bigint, id: string): Promise<void> {
  const found = isDirectoryId(id)
    ? await tx.$queryRaw<unknown[]>`
        select 1 from scim_groups where id = ${id}::uuid and provider_id = ${providerId} for update`
    : []
  if (found.length === 0) throw new DomainError('directory-group-not-found')
}

async function membersOf(tx: Tx, groupId: string): Promise<bigint[]> {
  const members = await tx.scimGroupMember.findMany({
    where: { groupId },
    select: { scimUser: { select: { userId: true } } },
  })
  return members.map(({ scimUser }) => scimUser.userId)
}

function differing(before: bigint[], after: bigint[]): bigint[] {
  const [was, is] = [new Set(before), new Set(after)]
  return [...was.symmetricDifference(is)]
}

/** Whoever shall come must be known; whoever shall go need not. */
async function step(tx: Tx, providerId: bigint, groupId: string, { kind, ids }: MemberStep): Promise<void> {
  const wanted = [...new Set(ids)]
  if (wanted.length > mostMembersAtOnce) throw new DomainError('directory-entry-invalid')
  const known = wanted.filter(isDirectoryId)
  if (kind === 'remove') return drop(tx, groupId, { scimUserId: { in: known } })
  const found = await tx.scimUser.count({ where: { providerId, id: { in: known } } })
  if (found !== wanted.length) throw new DomainError('directory-person-not-found')
  if (kind === 'replace') await drop(tx, groupId, { scimUserId: { notIn: known } })
  await tx.scimGroupMember.createMany({
    data: known.map((scimUserId) => ({ groupId, scimUserId })),
    skipDuplicates: true,
  })
  const members = await tx.scimGroupMember.count({ where: { groupId } })
  if (members > mostMembers) throw new DomainError('directory-entry-invalid')
}

async function drop(
  tx: Tx,
  groupId: string,
  which: { scimUserId: { in: string[] } | { notIn: string[] } },
): Promise<void> {
  await tx.scimGroupMember.deleteMany({ where: { groupId, ...which } })
}

import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { type Actor, isPrincipal } from '../permissions/actor.ts'

export type SubjectKind =
  | 'account'
  | 'user'
  | 'unit'
  | 'post'
  | 'draft'
  | 'picture'
  | 'list'
  | 'filter'
  | 'tag'
  | 'district'
  | 'session'
  | 'provider'
  | 'batch'
  | 'setting'
  | 'site-page'
  | 'domain'
  | 'report'
  | 'key'
  | 'webhook'
  | 'archive'

export type Act = {
  /** In the past tense where an event says the same: `account.suspended`. */
  action: string
  subject?: {
    kind: SubjectKind
    id: bigint | string
  }
  /** The agency's account it was done as. */
  actingAccountId?: bigint
  /** The unit it happened in; its administrators may read the entry. */
  unitId?: bigint | null
  /** Codes, ids and settings; never what somebody wrote. */
  details?: Record<string, string | number | boolean | null>
}

/** Part of verbs: writes down who did what, in the same transaction. The log is only ever added to. */
export const recordAct = (tx: Pick<Tx, 'auditEntry'>, actor: Actor, act: Act): Promise<void> =>
  recordActs(tx, actor, [act])

/** The same for many acts of one actor at once. */
export async function recordActs(
  tx: Pick<Tx, 'auditEntry'>,
  actor: Actor,
  acts: readonly Act[],
): Promise<void> {
  await tx.auditEntry.createMany({
    data: acts.map(({ action, subject, actingAccountId, unitId, details }) => ({
      at: now(),
      ...actorOf(actor),
      action,
      actingAccountId: actingAccountId ?? null,
      subjectKind: subject?.kind ?? null,
      subjectId: subject ? String(subject.id) : null,
      unitId: unitId ?? null,
      details: details ?? {},
    })),
  })
}

function actorOf(actor: Actor): { actorKind: string; actorId: bigint | null } {
  if (isPrincipal(actor)) return { actorKind: 'user', actorId: actor.userId }
  if (typeof actor === 'object') return { actorKind: 'provider', actorId: actor.providerId }
  return { actorKind: actor, actorId: null }
}

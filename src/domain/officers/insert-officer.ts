import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { recordAct } from '../audit/record-act.ts'
import { refuse } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { cleanFacts } from './internal/clean-facts.ts'
import { checkOfficer, type OfficerFacts } from './officers-rules.ts'

/**
 * Part of verbs that bring somebody into the directory, after they have asked whether the actor may; an entry that she
 * has already stays as it is.
 * @throws DomainError officer-invalid
 */
export async function insertOfficer(
  tx: Tx,
  actor: Actor,
  officer: OfficerFacts & { userId: bigint; unitId: bigint },
): Promise<void> {
  const { userId, unitId } = officer
  const facts = cleanFacts(officer)
  refuse(checkOfficer(facts))
  const { count } = await tx.officer.createMany({
    data: [{ ...facts, userId, unitId, createdAt: now() }],
    skipDuplicates: true,
  })
  if (count === 0) return
  await recordAct(tx, actor, { action: 'officer.added', subject: { kind: 'user', id: userId }, unitId })
}

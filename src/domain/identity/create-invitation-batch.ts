import { randomBytes } from 'node:crypto'
import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import { hashToken } from '#platform/key-ring.ts'
import { recordAct } from '../audit/record-act.ts'
import { DomainError } from '../errors.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'
import { cleanLine, isWithin } from '../text-rules.ts'
import { codeLength, readCode, writeCode } from './admission-rules.ts'

/**
 * Makes a wave of invitations, e.g. for a region. The codes are shown this once; only their hashes are kept. Instance
 * administrators may.
 * @param batch `label` up to 80 characters, `count` up to 5000 codes, `expiresAt` or null for no end
 * @throws DomainError not-allowed, proof-needed, batch-invalid
 */
export async function createInvitationBatch(
  actor: Actor,
  batch: { label: string; count: number; expiresAt: Date | null },
): Promise<{ batchId: bigint; codes: string[] }> {
  const label = cleanLine(batch.label)
  const { count, expiresAt } = batch
  const at = now()
  const sound =
    label !== '' &&
    isWithin(label, 80) &&
    Number.isInteger(count) &&
    count >= 1 &&
    count <= 5_000 &&
    (expiresAt === null || expiresAt > at)
  if (!sound) throw new DomainError('batch-invalid')
  const codes = manyCodes(count)
  return transaction(async (tx) => {
    await demandForInstance(tx, actor, 'invitation.manage')
    const { id } = await tx.invitationBatch.create({
      data: { label, createdAt: at, expiresAt },
      select: { id: true },
    })
    await tx.invitation.createMany({
      data: codes.map((code) => ({ batchId: id, hash: hashToken(readCode(code) as string) })),
    })
    const subject = { kind: 'batch', id } as const
    await recordAct(tx, actor, { action: 'invitations.created', subject, details: { label, count } })
    return { batchId: id, codes }
  })
}

function manyCodes(count: number): string[] {
  const codes = new Set<string>()
  while (codes.size < count) codes.add(writeCode(randomBytes(codeLength)))
  return [...codes]
}

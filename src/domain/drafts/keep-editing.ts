import { now } from '#platform/clock.ts'
import { transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { DomainError } from '../errors.ts'
import { demandForAccount } from '../permissions/demand.ts'

/** Whoever has not said so for this long has the draft open no longer. */
export const presenceSeconds = 60

export type DraftAtPresent = { version: number; state: string; editors: string[] }

/**
 * Says that the viewer has a draft open, and learns who else has, and whether it is still the version she sees. Nothing of
 * it is kept: who was there is gone a minute later.
 * @throws DomainError draft-not-found
 */
export async function keepEditing(viewer: Viewer, draftId: bigint): Promise<DraftAtPresent> {
  const { accountId, userId } = viewer
  const seenAt = now()
  const since = new Date(seenAt.getTime() - presenceSeconds * 1_000)
  return transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'desk.write')
    const draft = await tx.draft.findFirst({
      where: { id: draftId, accountId },
      select: { version: true, state: true },
    })
    if (!draft) throw new DomainError('draft-not-found')
    await tx.draftEditor.deleteMany({ where: { draftId, seenAt: { lt: since } } })
    await tx.draftEditor.upsert({
      where: { draftId_userId: { draftId, userId } },
      create: { draftId, userId, seenAt },
      update: { seenAt },
    })
    const others = await tx.$queryRaw<{ name: string }[]>`
      select coalesce(o.name, u.email) as name from draft_editors e join users u on u.id = e.user_id
      left join officers o on o.user_id = u.id
      where e.draft_id = ${draftId} and e.user_id <> ${userId} order by 1`
    return { ...draft, editors: others.map(({ name }) => name) }
  })
}

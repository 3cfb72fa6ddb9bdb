import { isDeepStrictEqual } from 'node:util'
import { now } from '#platform/clock.ts'
import { type Tx, transaction } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { DomainError, refuse } from '../errors.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { type DraftContent, kindOf, searchTextOf } from './draft-content.ts'
import { handOf } from './hand-of.ts'
import { holdMedia } from './internal/hold-media.ts'
import { type LockedDraft, lockDraft } from './internal/lock-draft.ts'
import { remark } from './internal/remark.ts'
import type { Seen } from './seen.ts'
import { wantsSecondPerson } from './wants-second-person.ts'
import { type DraftState, refusalOf, sameVersion, stateAfter } from './workflow-rules.ts'

/**
 * Saves what a draft says; whom it answers and what it quotes stays. Whoever changed another version than the present one
 * is refused, and both texts stay: hers in her form, the other one here. What was approved and says something else now has to be approved again. The same content again
 * changes nothing.
 * @returns the version it is now @throws DomainError draft-not-found, draft-changed, draft-state, picture-not-found
 */
export async function saveDraft(
  viewer: Viewer,
  { draftId, version }: Seen,
  typed: DraftContent,
): Promise<{ version: number; state: DraftState }> {
  return transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'desk.write')
    const locked = await lockDraft(tx, viewer, draftId)
    refuse(refusalOf('edit', locked.standing, await handOf(tx, viewer)))
    const { replyToId, quoteOfId } = locked.content
    const content = { ...typed, replyToId, quoteOfId }
    if (isDeepStrictEqual(locked.content, content))
      return { version: locked.row.version, state: locked.row.state }
    if (locked.row.version !== version) throw new DomainError('draft-changed')
    const state = await store(tx, viewer, locked, content)
    await recordAgencyAct(tx, viewer, 'draft.edited', { kind: 'draft', id: draftId })
    return { version: version + 1, state }
  })
}

async function store(
  tx: Tx,
  viewer: Viewer,
  { row, standing }: LockedDraft,
  content: DraftContent,
): Promise<DraftState> {
  const kind = kindOf(content)
  const secondPerson = standing.secondPerson || (await wantsSecondPerson(tx, viewer, kind))
  const state = stateAfter('edit', { ...standing, secondPerson }, now())
  const at = now()
  await holdMedia(tx, viewer.accountId, row.id, content)
  await tx.draft.update({
    where: { id: row.id },
    data: {
      kind,
      state,
      content,
      searchText: searchTextOf(content),
      version: row.version + 1,
      contributorIds: [...new Set([...row.contributorIds, viewer.userId])],
      updatedAt: at,
      updatedById: viewer.userId,
    },
  })
  if (state !== row.state) await remark(tx, row.id, viewer.userId, 'edit')
  await keepVersion(tx, row.id, {
    number: row.version + 1,
    content,
    byId: viewer.userId,
    byTool: viewer.tool !== undefined,
    createdAt: at,
  })
  return state
}

type Version = { number: number; content: DraftContent; byId: bigint; byTool: boolean; createdAt: Date }

/** What one person changes within some minutes is one version; its number is the newest. */
async function keepVersion(tx: Tx, draftId: bigint, version: Version): Promise<void> {
  const last = await tx.draftVersion.findFirst({ where: { draftId }, orderBy: { number: 'desc' } })
  const { byId: userId, byTool, createdAt: at } = version
  if (last && sameVersion(last, { userId, byTool, at })) {
    const { number, content } = version
    await tx.draftVersion.update({
      where: { draftId_number: { draftId, number: last.number } },
      data: { number, content },
    })
    return
  }
  await tx.draftVersion.create({ data: { draftId, ...version } })
}

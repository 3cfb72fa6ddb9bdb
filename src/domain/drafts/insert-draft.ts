import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { type DraftContent, kindOf, searchTextOf } from './draft-content.ts'
import { holdMedia } from './internal/hold-media.ts'
import { remark } from './internal/remark.ts'

type NewDraft = {
  content: DraftContent
  state: 'draft' | 'waiting'
  /** What it shall change; absent: it will be a new post. */
  editsPostId?: bigint
  /** By which `findDraftByKey` finds it again. */
  key?: string | null
}

/**
 * Part of verbs: puts a draft on the desk of the account the viewer acts as.
 * @throws DomainError picture-not-found
 */
export async function insertDraft(tx: Tx, viewer: Viewer, draft: NewDraft): Promise<bigint> {
  const { accountId, userId } = viewer
  const { content, state, editsPostId = null, key = null } = draft
  const at = now()
  const { id } = await tx.draft.create({
    data: {
      accountId,
      kind: kindOf(content),
      state,
      content,
      searchText: searchTextOf(content),
      contributorIds: [userId],
      editsPostId,
      key,
      createdAt: at,
      updatedAt: at,
      updatedById: userId,
    },
    select: { id: true },
  })
  await tx.draftVersion.create({
    data: { draftId: id, number: 1, content, byId: userId, byTool: viewer.tool !== undefined, createdAt: at },
  })
  await holdMedia(tx, accountId, id, content)
  await remark(tx, id, userId, 'create', viewer.tool?.name)
  if (state === 'waiting') await remark(tx, id, userId, 'submit')
  return id
}

/** Part of verbs: the draft that the same key made before on the viewer's desk, if any. */
export async function findDraftByKey(
  tx: Tx,
  { accountId }: Pick<Viewer, 'accountId'>,
  key: string | null,
): Promise<bigint | null> {
  if (key === null) return null
  const earlier = await tx.draft.findUnique({
    where: { accountId_key: { accountId, key } },
    select: { id: true },
  })
  return earlier?.id ?? null
}

import { database, type Prisma } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { hereUri } from '../addresses.ts'
import { DomainError } from '../errors.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { postPath } from '../posts/post-path.ts'
import { type DraftContent, storedContent, titleOf } from './draft-content.ts'
import type { DraftState } from './workflow-rules.ts'

/** A draft as a tool follows it: how it stands, and nothing of who in the team did what. */
export type ToolDraft = {
  id: bigint
  state: DraftState
  kind: string
  version: number
  title: string
  plannedAt: Date | null
  plannedZone: string
  createdAt: Date
  updatedAt: Date
  publishedAt: Date | null
  /** What it shall change; null: it makes a new post. */
  changesPostId: bigint | null
  /** What it became, if it is published. */
  post: { id: bigint; url: string } | null
}

export const draftsPerPage = 30

const columns = {
  id: true,
  state: true,
  kind: true,
  version: true,
  content: true,
  plannedAt: true,
  plannedZone: true,
  createdAt: true,
  updatedAt: true,
  publishedAt: true,
  editsPostId: true,
  postId: true,
} satisfies Prisma.DraftSelect

type Row = Prisma.DraftGetPayload<{ select: typeof columns }>

/**
 * A page of the drafts of the agency the viewer acts as, the newest first. @returns `older` to be passed as `before`, null at
 * the end @throws DomainError not-allowed
 */
export async function readDraftsByTool(
  viewer: Viewer,
  { state, before }: { state?: DraftState | undefined; before?: bigint | undefined } = {},
): Promise<{ drafts: ToolDraft[]; older: bigint | null }> {
  await demandForAccount(database(), viewer, 'desk.write')
  const found = await database().draft.findMany({
    where: { accountId: viewer.accountId, ...(state && { state }), ...(before && { id: { lt: before } }) },
    orderBy: { id: 'desc' },
    take: draftsPerPage,
    select: columns,
  })
  const last = found.length === draftsPerPage ? found.at(-1) : undefined
  return { drafts: found.map((row) => toolDraft(viewer, row)), older: last?.id ?? null }
}

/** One of them with what it says. @throws DomainError not-allowed, draft-not-found also for another agency's */
export async function readDraftByTool(
  viewer: Viewer,
  id: bigint,
): Promise<ToolDraft & { content: DraftContent }> {
  await demandForAccount(database(), viewer, 'desk.write')
  const where = { id, accountId: viewer.accountId }
  const row = await database().draft.findFirst({ where, select: columns })
  if (!row) throw new DomainError('draft-not-found')
  return { ...toolDraft(viewer, row), content: storedContent(row.content) }
}

function toolDraft({ handle }: Viewer, { content, editsPostId, postId, ...row }: Row): ToolDraft {
  return {
    ...row,
    title: titleOf(storedContent(content)),
    changesPostId: editsPostId,
    post: postId === null ? null : { id: postId, url: hereUri(postPath(handle, postId.toString())) },
  }
}

import type { Viewer } from '#domain/accounts/viewer.ts'
import { createDraft } from '#domain/drafts/create-draft.ts'
import type { DraftContent } from '#domain/drafts/draft-content.ts'
import { readDraft } from '#domain/drafts/read-draft.ts'
import type { Seen } from '#domain/drafts/seen.ts'
import { loadPostViews } from '#domain/posts/load-post-views.ts'
import { setClock } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import type { PostView } from '#wire/post-view.ts'
import { jonas } from './cast.ts'
import { newDraft } from './drafts.ts'

/* What the tests of the desk say again and again. Jonas writes, Karin may approve. */
export const atOnce = { at: null, zone: 'Europe/Berlin' }
export const in2Hours = () => ({ at: new Date(Date.now() + 7_200_000), zone: 'Europe/Berlin' })
export const hoursLater = (hours: number): void => setClock(() => new Date(Date.now() + hours * 3_600_000))

export const say = newDraft.content
export const inCrisis = (text: string): DraftContent => say(text, { crisis: true })

export async function begin(viewer: Viewer, content: DraftContent): Promise<Seen> {
  return { draftId: BigInt((await createDraft(viewer, content)).id), version: 1 }
}

export const stateOf = async ({ draftId }: Seen): Promise<string> =>
  (await readDraft(await jonas(), draftId)).state

/** What it became, as everybody reads it; null if nothing yet. */
export async function postOf({ draftId }: Pick<Seen, 'draftId'>): Promise<PostView | null> {
  const { postId } = await database().draft.findUniqueOrThrow({ where: { id: draftId } })
  if (postId === null) return null
  return (await loadPostViews(null, [postId.toString()])).get(postId.toString()) ?? null
}

'use server'

import { refresh } from 'next/cache'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { approveDraft } from '#domain/drafts/approve-draft.ts'
import { commentOnDraft } from '#domain/drafts/comment-on-draft.ts'
import { createDraft } from '#domain/drafts/create-draft.ts'
import { deleteTextBlock } from '#domain/drafts/delete-text-block.ts'
import { discardDraft } from '#domain/drafts/discard-draft.ts'
import { emptyContent } from '#domain/drafts/draft-content.ts'
import { keepEditing } from '#domain/drafts/keep-editing.ts'
import { publishDraft } from '#domain/drafts/publish-draft.ts'
import { publishUrgently } from '#domain/drafts/publish-urgently.ts'
import { readDraft } from '#domain/drafts/read-draft.ts'
import { recallDraft } from '#domain/drafts/recall-draft.ts'
import { rescheduleDraft } from '#domain/drafts/reschedule-draft.ts'
import { returnDraft } from '#domain/drafts/return-draft.ts'
import { reviewDraft } from '#domain/drafts/review-draft.ts'
import { saveDraft } from '#domain/drafts/save-draft.ts'
import { saveTextBlock } from '#domain/drafts/save-text-block.ts'
import type { Decided, Seen } from '#domain/drafts/seen.ts'
import { setDeskPolicy } from '#domain/drafts/set-desk-policy.ts'
import { submitDraft } from '#domain/drafts/submit-draft.ts'
import { policyKinds } from '#domain/drafts/workflow-rules.ts'
import type { Reason } from '#domain/errors.ts'
import { endNotice as putAnEndTo } from '#domain/notices/end-notice.ts'
import { dismissAnswer } from '#domain/posts/dismiss-answer.ts'
import { releaseAnswer } from '#domain/posts/release-answer.ts'
import { demandViewer } from '#doors/as-viewer.ts'
import { meetMentioned } from '#doors/meet-mentioned.ts'
import type { DraftState } from '#ui/desk/draft-values.ts'
import { act, attempt, checked, id, optionalId, text } from './act.ts'
import { contentIn, planIn, seenIn, wordsIn } from './desk-form.ts'

/** Saves what the form of a draft holds, then does what its button says. Refused words stay in the form. */
export async function workOnDraft(_previous: DraftState, form: FormData): Promise<DraftState> {
  const asking = await attempt(async () => demandViewer((await cookies()).toString()))
  if (asking.refused) return refuse(asking.refused, form)
  const viewer = asking.done
  const saved = await attempt(() => save(viewer, form))
  if (saved.refused === 'draft-changed') return conflict(viewer, form)
  if (saved.refused) return refuse(saved.refused, form)
  const step = text(form, 'act')
  if (step === '') {
    // What can be done with it may be something else now: another kind of post, other rules.
    refresh()
    return { status: 'saved', version: saved.done.version, at: new Date().toISOString() }
  }
  const decided = await attempt(() => decide(viewer, step, saved.done, form))
  if (decided.refused) return refuse(decided.refused, form)
  redirect(placeAfter(step, decided.done))
}

async function save(viewer: Viewer, form: FormData): Promise<Seen> {
  const seen = seenIn(form)
  const content = await contentIn(viewer, form)
  for (const { text: words } of content.parts) await meetMentioned(viewer, words)
  const { version } = await saveDraft(viewer, seen, content)
  return { ...seen, version }
}

function decide(viewer: Viewer, step: string, seen: Seen, form: FormData): Promise<Decided> {
  switch (step) {
    case 'submit':
      return submitDraft(viewer, seen, planIn(form))
    case 'publish':
      return publishDraft(viewer, seen, planIn(form))
    case 'reschedule':
      return rescheduleDraft(viewer, seen, planIn(form))
    case 'publish-urgently':
      return publishUrgently(viewer, seen, text(form, 'reason'))
    case 'approve':
      return approveDraft(viewer, seen)
    case 'return':
      return returnDraft(viewer, seen, text(form, 'remark'))
    case 'recall':
      return recallDraft(viewer, seen)
    default:
      return discardDraft(viewer, seen)
  }
}

/** A published post is shown; everything else goes on with the desk. */
const placeAfter = (step: string, { state, path, draftId }: Decided): string =>
  state === 'published' && path !== null
    ? `${path}?notice=desk-published`
    : step === 'recall'
      ? `/desk/${draftId}?notice=desk-recall`
      : `/desk?tab=${state === 'returned' ? 'drafts' : state}&notice=desk-${step === 'publish' ? 'planned' : step}`

async function refuse(reason: Reason, form: FormData): Promise<DraftState> {
  const t = await getTranslations('errors')
  return { status: 'refused', message: t(reason), mine: wordsIn(form) }
}

async function conflict(viewer: Viewer, form: FormData): Promise<DraftState> {
  const t = await getTranslations('errors')
  const { by, content, version } = await readDraft(viewer, seenIn(form).draftId)
  const words = content.parts.map((part) => part.text).join('\n\n')
  return {
    status: 'conflict',
    message: t('draft-changed'),
    theirs: { by, text: words, version },
    mine: wordsIn(form),
  }
}

/** Says that the viewer has a draft open; null if it is no more, or not hers. */
export async function stayAtDraft(draftId: string): Promise<{ version: number; editors: string[] } | null> {
  const found = await attempt(async () => {
    const viewer = await demandViewer((await cookies()).toString())
    return keepEditing(viewer, BigInt(draftId))
  })
  return found.done ?? null
}

/** A new, empty draft; with `text` one that begins with it. */
export const newDraft = async (form: FormData) =>
  act(form, 'desk.write', async (viewer) => {
    const content = emptyContent()
    const words = text(form, 'text')
    const parts = content.parts.map((part) => ({ ...part, text: words }))
    const { id: draftId } = await createDraft(viewer, { ...content, parts })
    return { to: `/desk/${draftId}` }
  })

export const comment = async (form: FormData) =>
  act(form, 'desk.write', async (viewer) => {
    await commentOnDraft(viewer, id(form, 'draftId', 'draft-not-found'), text(form, 'comment'))
    return { notice: 'desk-commented' }
  })

export const review = async (form: FormData) =>
  act(form, 'desk.approve', async (viewer) => {
    await reviewDraft(viewer, seenIn(form))
    return { notice: 'desk-reviewed' }
  })

/** Field `end`: `resolved` or `withdrawn`; then its receipts are shown. */
export const endNotice = async (form: FormData) =>
  act(form, 'desk.write', async (viewer) => {
    const end = text(form, 'end') === 'resolved' ? 'resolved' : 'withdrawn'
    const postId = id(form, 'postId', 'post-not-found')
    await putAnEndTo(viewer, postId, end)
    return end === 'withdrawn'
      ? { to: `/desk/receipts/${postId}`, notice: 'notice-withdrawn' }
      : { notice: 'notice-resolved' }
  })

/** Fields `routine`, `notice`, `crisis`, `ticker`: for which a second person is wanted. */
export const savePolicy = async (form: FormData) =>
  act(form, 'desk.set-policy', async (viewer) => {
    await setDeskPolicy(
      viewer,
      policyKinds.filter((kind) => checked(form, kind)),
    )
    return { notice: 'saved' }
  })

export const saveBlock = async (form: FormData) =>
  act(form, 'desk.write', async (viewer) => {
    const block = { name: text(form, 'name'), text: text(form, 'words') }
    await saveTextBlock(viewer, optionalId(form, 'blockId'), block)
    return { notice: 'saved' }
  })

export const dropBlock = async (form: FormData) =>
  act(form, 'desk.write', async (viewer) => {
    await deleteTextBlock(viewer, id(form, 'blockId', 'block-not-found'))
    return { notice: 'desk-block-deleted' }
  })

export const showAnswer = async (form: FormData) =>
  act(form, 'desk.write', async (viewer) => {
    await releaseAnswer(viewer, id(form, 'postId', 'post-not-found'))
    return { notice: 'desk-answer-released' }
  })

export const putAwayAnswer = async (form: FormData) =>
  act(form, 'desk.write', async (viewer) => {
    await dismissAnswer(viewer, id(form, 'postId', 'post-not-found'))
    return { notice: 'desk-answer-dismissed' }
  })

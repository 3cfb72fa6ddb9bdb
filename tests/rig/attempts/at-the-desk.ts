import type { Viewer } from '#domain/accounts/viewer.ts'
import { approveDraft } from '#domain/drafts/approve-draft.ts'
import { beginChange } from '#domain/drafts/begin-change.ts'
import { commentOnDraft } from '#domain/drafts/comment-on-draft.ts'
import { createDraft } from '#domain/drafts/create-draft.ts'
import { deleteTextBlock } from '#domain/drafts/delete-text-block.ts'
import { discardDraft } from '#domain/drafts/discard-draft.ts'
import { keepEditing } from '#domain/drafts/keep-editing.ts'
import { publishDraft } from '#domain/drafts/publish-draft.ts'
import { publishUrgently } from '#domain/drafts/publish-urgently.ts'
import { readCalendar } from '#domain/drafts/read-calendar.ts'
import { readDesk } from '#domain/drafts/read-desk.ts'
import { readDeskPolicy, readTextBlocks } from '#domain/drafts/read-desk-settings.ts'
import { readDraft } from '#domain/drafts/read-draft.ts'
import { readDraftByTool, readDraftsByTool } from '#domain/drafts/read-drafts-by-tool.ts'
import { recallDraft } from '#domain/drafts/recall-draft.ts'
import { rescheduleDraft } from '#domain/drafts/reschedule-draft.ts'
import { returnDraft } from '#domain/drafts/return-draft.ts'
import { reviewDraft } from '#domain/drafts/review-draft.ts'
import { saveDraft } from '#domain/drafts/save-draft.ts'
import { saveTextBlock } from '#domain/drafts/save-text-block.ts'
import { setDeskPolicy } from '#domain/drafts/set-desk-policy.ts'
import { submitDraft } from '#domain/drafts/submit-draft.ts'
import { endNotice } from '#domain/notices/end-notice.ts'
import { readReceipts } from '#domain/notices/read-receipts.ts'
import { dismissAnswer } from '#domain/posts/dismiss-answer.ts'
import { readPostState } from '#domain/posts/post-state.ts'
import { readHeldAnswers } from '#domain/posts/read-held-answers.ts'
import { releaseAnswer } from '#domain/posts/release-answer.ts'
import { exportStatistics, readStatistics } from '#domain/statistics/read-statistics.ts'
import { approveEntry } from '#domain/tickers/approve-entry.ts'
import { endTicker } from '#domain/tickers/end-ticker.ts'
import { readTickerForTeam } from '#domain/tickers/read-ticker-for-team.ts'
import { strikeEntry } from '#domain/tickers/strike-entry.ts'
import { writeEntry } from '#domain/tickers/write-entry.ts'
import { newBlock, newDraft, newHeldAnswer, newNotice, newTicker } from '../drafts.ts'
import { ownPost } from './targets.ts'
import { attemptsWithKeys } from './with-keys.ts'
import { attemptsWithRecords } from './with-records.ts'

type Attempt = (viewer: Viewer) => Promise<unknown>

const now = { at: null, zone: 'Europe/Berlin' }
const tomorrow = () => ({ at: new Date(Date.now() + 86_400_000), zone: 'Europe/Berlin' })

/** On a draft that somebody else wrote, in the state the verb wants. */
const on =
  (
    verb: (viewer: Viewer, seen: { draftId: bigint; version: number }) => Promise<unknown>,
    row: Parameters<typeof newDraft>[1] = {},
  ): Attempt =>
  async (viewer) =>
    verb(viewer, await newDraft(viewer.accountId, row))

/** One attempt by each verb of an agency's desk. */
export const attemptsAtTheDesk = {
  'desk.write': {
    createDraft: async (viewer: Viewer) => createDraft(viewer, newDraft.content('Moin')),
    beginChange: async (viewer: Viewer) => beginChange(viewer, await ownPost(viewer)),
    saveDraft: on((viewer, seen) => saveDraft(viewer, seen, newDraft.content('Anders'))),
    submitDraft: on((viewer, seen) => submitDraft(viewer, seen, now)),
    recallDraft: on(recallDraft, { state: 'waiting' }),
    publishDraft: on((viewer, seen) => publishDraft(viewer, seen, now)),
    publishUrgently: on((viewer, seen) => publishUrgently(viewer, seen, 'Gefahr'), { kind: 'crisis' }),
    rescheduleDraft: on((viewer, seen) => rescheduleDraft(viewer, seen, tomorrow()), {
      state: 'planned',
      plannedAt: new Date(Date.now() + 3_600_000),
    }),
    discardDraft: on(discardDraft),
    commentOnDraft: on((viewer, { draftId }) => commentOnDraft(viewer, draftId, 'Mit Bild?')),
    keepEditing: on((viewer, { draftId }) => keepEditing(viewer, draftId)),
    saveTextBlock: async (viewer: Viewer) =>
      saveTextBlock(viewer, await newBlock(viewer.accountId), { name: `Neu ${Math.random()}`, text: '110' }),
    releaseAnswer: async (viewer: Viewer) => releaseAnswer(viewer, await newHeldAnswer(viewer.accountId)),
    dismissAnswer: async (viewer: Viewer) => dismissAnswer(viewer, await newHeldAnswer(viewer.accountId)),
    endNotice: async (viewer: Viewer) => endNotice(viewer, await newNotice(viewer.accountId), 'withdrawn'),
    writeEntry: async (viewer: Viewer) =>
      writeEntry(viewer, (await newTicker(viewer.accountId)).tickerId, { text: 'Pegel steigt', key: null }),
    strikeEntry: async (viewer: Viewer) => strikeEntry(viewer, (await newTicker(viewer.accountId)).entryId),
    endTicker: async (viewer: Viewer) => endTicker(viewer, (await newTicker(viewer.accountId)).tickerId),
    readTickerForTeam: async (viewer: Viewer) =>
      readTickerForTeam(viewer, (await newTicker(viewer.accountId)).tickerId),
    readReceipts: async (viewer: Viewer) => readReceipts(viewer, await newNotice(viewer.accountId)),
    readHeldAnswers: (viewer: Viewer) => readHeldAnswers(viewer),
    readStatistics: (viewer: Viewer) => readStatistics(viewer, '2027-01'),
    exportStatistics: (viewer: Viewer) => exportStatistics(viewer, '2027-01'),
    readDesk: (viewer: Viewer) => readDesk(viewer, 'drafts'),
    readCalendar: (viewer: Viewer) => readCalendar(viewer, { from: new Date(0), until: new Date() }),
    readDraft: on((viewer, { draftId }) => readDraft(viewer, draftId)),
    readDraftsByTool: (viewer: Viewer) => readDraftsByTool(viewer),
    readDraftByTool: on((viewer, { draftId }) => readDraftByTool(viewer, draftId)),
    readPostState: async (viewer: Viewer) => readPostState(viewer, await ownPost(viewer)),
    readDeskPolicy: (viewer: Viewer) => readDeskPolicy(viewer),
    readTextBlocks: (viewer: Viewer) => readTextBlocks(viewer),
    deleteTextBlock: async (viewer: Viewer) => deleteTextBlock(viewer, await newBlock(viewer.accountId)),
  },
  'desk.approve': {
    approveEntry: async (viewer: Viewer) => approveEntry(viewer, (await newTicker(viewer.accountId)).entryId),
    approveDraft: on(approveDraft, { state: 'waiting', kind: 'crisis' }),
    returnDraft: on((viewer, seen) => returnDraft(viewer, seen, 'Bitte kürzer'), { state: 'waiting' }),
    reviewDraft: on(reviewDraft, { state: 'published', urgentReason: 'Gefahr' }),
  },
  'desk.set-policy': {
    setDeskPolicy: (viewer: Viewer) => setDeskPolicy(viewer, ['notice', 'crisis']),
  },
  'desk.keys': attemptsWithKeys,
  'records.export': attemptsWithRecords,
} satisfies Record<string, Record<string, Attempt>>

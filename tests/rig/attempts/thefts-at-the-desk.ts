import { revokeKey } from '#domain/api-keys/revoke-key.ts'
import { approveDraft } from '#domain/drafts/approve-draft.ts'
import { beginChange } from '#domain/drafts/begin-change.ts'
import { commentOnDraft } from '#domain/drafts/comment-on-draft.ts'
import { createDraft } from '#domain/drafts/create-draft.ts'
import { deleteTextBlock } from '#domain/drafts/delete-text-block.ts'
import { discardDraft } from '#domain/drafts/discard-draft.ts'
import { keepEditing } from '#domain/drafts/keep-editing.ts'
import { previewDraft } from '#domain/drafts/preview-draft.ts'
import { publishDraft } from '#domain/drafts/publish-draft.ts'
import { publishUrgently } from '#domain/drafts/publish-urgently.ts'
import { readDraft } from '#domain/drafts/read-draft.ts'
import { readDraftByTool } from '#domain/drafts/read-drafts-by-tool.ts'
import { recallDraft } from '#domain/drafts/recall-draft.ts'
import { rescheduleDraft } from '#domain/drafts/reschedule-draft.ts'
import { returnDraft } from '#domain/drafts/return-draft.ts'
import { reviewDraft } from '#domain/drafts/review-draft.ts'
import { saveDraft } from '#domain/drafts/save-draft.ts'
import { saveTextBlock } from '#domain/drafts/save-text-block.ts'
import { submitDraft } from '#domain/drafts/submit-draft.ts'
import { endNotice } from '#domain/notices/end-notice.ts'
import { readReceipts } from '#domain/notices/read-receipts.ts'
import { dismissAnswer } from '#domain/posts/dismiss-answer.ts'
import { readPostState } from '#domain/posts/post-state.ts'
import { releaseAnswer } from '#domain/posts/release-answer.ts'
import { openArchive } from '#domain/records/open-archive.ts'
import { requestArchive } from '#domain/records/request-archive.ts'
import { approveEntry } from '#domain/tickers/approve-entry.ts'
import { endTicker } from '#domain/tickers/end-ticker.ts'
import { readTickerForTeam } from '#domain/tickers/read-ticker-for-team.ts'
import { strikeEntry } from '#domain/tickers/strike-entry.ts'
import { writeEntry } from '#domain/tickers/write-entry.ts'
import { deleteWebhook } from '#domain/webhooks/delete-webhook.ts'
import { testWebhook } from '#domain/webhooks/test-webhook.ts'
import { newDraft } from '../drafts.ts'
import { thisWeek } from '../records.ts'
import type { Theft } from './victims.ts'

const plan = { at: null, zone: 'Europe/Berlin' }
const theirs = 'another agency’s draft'

/** By whoever may do everything on the desk of another agency. */
export const theftsAtTheDesk: Theft[] = [
  [
    'endNotice',
    'another agency’s notice',
    'not-allowed',
    (v) => endNotice(v.rivalDesk, v.noticeId, 'withdrawn'),
  ],
  [
    'writeEntry',
    'another agency’s ticker',
    'not-allowed',
    (v) => writeEntry(v.rivalDesk, v.tickerId, { text: 'Alles ruhig', key: null }),
  ],
  ['approveEntry', 'another agency’s entry', 'entry-not-found', (v) => approveEntry(v.rivalDesk, v.entryId)],
  ['strikeEntry', 'another agency’s entry', 'entry-not-found', (v) => strikeEntry(v.rivalDesk, v.entryId)],
  ['endTicker', 'another agency’s ticker', 'not-allowed', (v) => endTicker(v.rivalDesk, v.tickerId)],
  [
    'readTickerForTeam',
    'another agency’s ticker',
    'ticker-not-found',
    (v) => readTickerForTeam(v.rivalDesk, v.tickerId),
  ],
  ['readReceipts', 'another agency’s post', 'post-not-found', (v) => readReceipts(v.rivalDesk, v.noticeId)],
  ['readDraft', theirs, 'draft-not-found', (v) => readDraft(v.rivalDesk, v.draft.draftId)],
  ['readDraftByTool', theirs, 'draft-not-found', (v) => readDraftByTool(v.rivalDesk, v.draft.draftId)],
  [
    'readPostState',
    'another agency’s post',
    'post-not-found',
    (v) => readPostState(v.rivalDesk, v.agencysPostId),
  ],
  [
    'requestArchive',
    'another agency’s records',
    'not-allowed',
    (v) => requestArchive(v.rivalDesk, v.agencyId, thisWeek()),
  ],
  [
    'openArchive',
    'another agency’s archive',
    'records-not-found',
    (v) => openArchive(v.rivalDesk, v.archiveId),
  ],
  ['revokeKey', 'another agency’s key', 'key-not-found', (v) => revokeKey(v.rivalDesk, v.keyId)],
  [
    'deleteWebhook',
    'another agency’s webhook',
    'webhook-not-found',
    (v) => deleteWebhook(v.rivalDesk, v.webhookId),
  ],
  [
    'testWebhook',
    'another agency’s webhook',
    'webhook-not-found',
    (v) => testWebhook(v.rivalDesk, v.webhookId),
  ],
  ['previewDraft', theirs, 'draft-not-found', (v) => previewDraft(v.rivalDesk, v.draft.draftId)],
  ['saveDraft', theirs, 'draft-not-found', (v) => saveDraft(v.rivalDesk, v.draft, newDraft.content('Meins'))],
  ['submitDraft', theirs, 'draft-not-found', (v) => submitDraft(v.rivalDesk, v.draft, plan)],
  ['recallDraft', theirs, 'draft-not-found', (v) => recallDraft(v.rivalDesk, v.waiting)],
  ['approveDraft', theirs, 'draft-not-found', (v) => approveDraft(v.rivalDesk, v.waiting)],
  ['returnDraft', theirs, 'draft-not-found', (v) => returnDraft(v.rivalDesk, v.waiting, 'Nein')],
  ['reviewDraft', theirs, 'draft-not-found', (v) => reviewDraft(v.rivalDesk, v.waiting)],
  ['publishDraft', theirs, 'draft-not-found', (v) => publishDraft(v.rivalDesk, v.draft, plan)],
  ['publishUrgently', theirs, 'draft-not-found', (v) => publishUrgently(v.rivalDesk, v.draft, 'Eilt')],
  ['rescheduleDraft', theirs, 'draft-not-found', (v) => rescheduleDraft(v.rivalDesk, v.draft, plan)],
  ['discardDraft', theirs, 'draft-not-found', (v) => discardDraft(v.rivalDesk, v.draft)],
  ['commentOnDraft', theirs, 'draft-not-found', (v) => commentOnDraft(v.rivalDesk, v.draft.draftId, 'Hm')],
  ['keepEditing', theirs, 'draft-not-found', (v) => keepEditing(v.rivalDesk, v.draft.draftId)],
  ['beginChange', 'another agency’s post', 'not-allowed', (v) => beginChange(v.rivalDesk, v.agencysPostId)],
  [
    'createDraft',
    'another agency’s picture',
    'picture-not-found',
    (v) =>
      createDraft(v.rivalDesk, {
        ...newDraft.content(''),
        parts: [{ text: '', plain: '', translations: [], mediaIds: [v.agencysPictureId.toString()] }],
      }),
  ],
  [
    'saveTextBlock',
    'another agency’s block',
    'block-not-found',
    (v) => saveTextBlock(v.rivalDesk, v.blockId, { name: 'Meins', text: 'Meins' }),
  ],
  [
    'releaseAnswer',
    'what another agency decides',
    'post-not-found',
    (v) => releaseAnswer(v.rivalDesk, v.heldId),
  ],
  [
    'dismissAnswer',
    'what another agency decides',
    'post-not-found',
    (v) => dismissAnswer(v.rivalDesk, v.heldId),
  ],
  [
    'deleteTextBlock',
    'another agency’s block',
    'block-not-found',
    (v) => deleteTextBlock(v.rivalDesk, v.blockId),
  ],
]

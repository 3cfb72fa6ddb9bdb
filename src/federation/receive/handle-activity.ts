import type { Activity } from '../vocabulary/activities.ts'
import type { Dealt, Received } from './dealt.ts'
import { handleAnnounce } from './handle-announce.ts'
import { handleBlock } from './handle-block.ts'
import { handleCreate, handleVote } from './handle-create.ts'
import { handleDelete } from './handle-delete.ts'
import { handleFlag } from './handle-flag.ts'
import { handleAnswer, handleFollow } from './handle-follow.ts'
import { handleLike } from './handle-like.ts'
import { handleMove } from './handle-move.ts'
import { handlePinning } from './handle-pinning.ts'
import { handleQuoteRequest } from './handle-quote-request.ts'
import { handleUndo } from './handle-undo.ts'
import { handleUpdate } from './handle-update.ts'

type Handlers = {
  [T in Activity['type']]: (received: Received<Extract<Activity, { type: T }>>) => Promise<Dealt>
}

/** What each activity does here, on one page. Each may come twice and must not mind. */
const handlers: Handlers = {
  Follow: handleFollow,
  Accept: handleAnswer,
  Reject: handleAnswer,
  Undo: handleUndo,
  Create: handleCreate,
  Vote: handleVote,
  Update: handleUpdate,
  Delete: handleDelete,
  Announce: handleAnnounce,
  Like: handleLike,
  Add: handlePinning,
  Remove: handlePinning,
  Block: handleBlock,
  Move: handleMove,
  Flag: handleFlag,
  QuoteRequest: handleQuoteRequest,
}

/** @throws FetchRefused, DomainError */
export const handleActivity = (received: Received): Promise<Dealt> =>
  (handlers[received.activity.type] as (received: Received) => Promise<Dealt>)(received)

import type { EventName } from '#domain/events.ts'
import type { WebhookEvent } from '#domain/webhooks/webhook-rules.ts'

/** Every job and what it carries: ids only, so that a job that runs late sees what is true then. */
export type Jobs = {
  'notify-of-post': { postId: string }
  'notify-of-edit': { postId: string }
  'notify-of-favourite': { postId: string; byId: string }
  'notify-of-poll-end': { postId: string }
  'notify-of-follow': { followerId: string; targetId: string }
  'notify-of-follow-request': { followerId: string; targetId: string }
  /** Finds the link of a post whose card it shows. */
  'link-post': { postId: string }
  /** Makes the messages to an agency's webhooks about a post of hers. */
  'call-webhooks': { postId: string; event: WebhookEvent }
  /** Sends one of them. */
  'send-webhook': { deliveryId: string }
  /** Fetches the page of a card. */
  'fetch-link-card': { cardId: string }
  'make-avif': { mediaId: string }
  'remove-blobs': { keys: string[] }
  'clean-deleted-post': { postId: string }
  /** Publishes what an agency planned for now; without a draft everything that is due. */
  'release-planned': { draftId?: string }
  /** Tells who answered a notice where tips are better placed. */
  'thank-for-answer': { postId: string }
  'expire-notices': Record<string, never>
  /** Hears the configured sources of others' warnings. */
  'fetch-foreign-warnings': Record<string, never>
  /** Looks whether other servers still have what they said they deleted. */
  'look-for-copies': Record<string, never>
  'send-letter': { letterId: string }
  'sweep-media': Record<string, never>
  'build-export': { exportId: string }
  /** Packs and signs what an agency officially said in a period. */
  'build-records': { archiveId: string }
  'erase-user': { userId: string }
  'begin-erasures': Record<string, never>
  'tend-inactive': Record<string, never>
  retention: Record<string, never>
  /** Tells other servers of an event, by the ids in it. */
  federate: { name: EventName; payload: Record<string, unknown> }
  /** Tells other servers how a poll of ours stands. */
  'federate-poll': { postId: string }
  /** Tells other servers what a ticker of ours says now. */
  'federate-ticker': { postId: string }
  /** Fetches what a post elsewhere answers, and what answers it; `depth` as of `completeThread`. */
  'complete-thread': { postId: string; depth?: number }
  /** Fetches what an account elsewhere shows of itself: numbers, pinned and newest posts. */
  'complete-account': { accountId: string }
  /** Compares the followers here of an account elsewhere with those its server counts. */
  'synchronise-followers': { accountId: string; url: string; digest: string }
  'apply-domain-policy': { domain: string }
  /** Ends every follow between people here and an account that is hidden. */
  'end-follows-of-hidden': { accountId: string }
  /** Lets those here who follow an account that has moved follow the new one. */
  'move-followers': { accountId: string; targetId: string }
  /** Removes what an account of another server wrote and did that is no more. */
  'remove-gone-actor': { accountId: string }
  /** Lets go of pictures from elsewhere that nobody looks at, or that there is no room for. */
  'sweep-remote-media': Record<string, never>
}

export type JobName = keyof Jobs

/**
 * Who asks. Doors make it from a session; verbs take it first. Somebody may act as an agency she writes for: then
 * `accountId` is the agency's and `userId` still hers.
 */
export type Viewer = {
  sessionId: string
  userId: bigint
  accountId: bigint
  handle: string
  displayName: string
  kind: 'person' | 'agency'
}

/** A reader: somebody signed in, or nobody. */
export type Reader = Viewer | null

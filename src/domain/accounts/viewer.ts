import type { Principal } from '../sessions/principal.ts'

/**
 * Who acts with an account. Doors make it from a session; verbs take it first. Somebody may act as an agency she
 * writes for: then `accountId` is the agency's and `userId` still hers.
 */
export type Viewer = Principal & {
  accountId: bigint
  handle: string
  displayName: string
  kind: 'person' | 'agency'
  /** The key by which a tool acts in her name; absent for herself. */
  keyId?: bigint
}

/** A reader: somebody with an account, or nobody. */
export type Reader = Viewer | null

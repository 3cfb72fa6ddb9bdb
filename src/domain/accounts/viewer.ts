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
  /** The tool that acts in her name by a key; absent where it is herself. */
  tool?: { keyId: bigint; name: string }
}

/** A reader: somebody with an account, or nobody. */
export type Reader = Viewer | null

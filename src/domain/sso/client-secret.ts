import { seal, unseal } from '#platform/key-ring.ts'
import { sealedPurposes } from '../sealing-rules.ts'

const purpose = sealedPurposes.ssoClient

/** What we show the provider to prove that it is us, as it is kept. */
export const sealClientSecret = (secret: string): Buffer<ArrayBuffer> => seal(secret, purpose)

/** @throws Error if its key is gone from SECRET_KEYS */
export const openClientSecret = (sealed: Uint8Array): string => unseal(sealed, purpose)

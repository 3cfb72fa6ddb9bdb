import { seal, unseal } from '#platform/key-ring.ts'
import { sealedPurposes } from '../../sealing-rules.ts'

const purpose = sealedPurposes.webhook

export const sealWebhookSecret = (secret: string): Buffer<ArrayBuffer> => seal(secret, purpose)

/** @throws Error if its key is gone from SECRET_KEYS */
export const openWebhookSecret = (sealed: Uint8Array): string => unseal(sealed, purpose)

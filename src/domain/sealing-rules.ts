/** What secrets in the database are sealed for (`platform/key-ring.ts`), so that they can all be sealed anew. */
export const sealedPurposes = {
  totp: 'totp',
  ssoClient: 'sso client secret',
  letter: 'letter',
  webhook: 'webhook secret',
  actorRsa: 'actor key rsa',
  actorEd25519: 'actor key ed25519',
  records: 'records key',
} as const

import { generateSecret, generateURI, verifySync } from 'otplib'
import { now } from '#platform/clock.ts'
import { config } from '#platform/config.ts'
import { sealedPurposes } from '../../sealing-rules.ts'

/** The form every authenticator app knows (RFC 6238): SHA-1, six digits, steps of 30 seconds. 160 random bits. */
const stepSeconds = 30

/** What secrets of apps are sealed for. */
export const totpPurpose = sealedPurposes.totp

export const newSecret = (): string => generateSecret()

/** What the QR code says. @param label tells one's accounts apart in the app */
export const secretAddress = (secret: string, label: string): string =>
  generateURI({ issuer: config().INSTANCE_NAME, label, secret, period: stepSeconds })

/**
 * The time step a code belongs to, or null if it is wrong. The clock of a telephone may be a step late or early.
 * @param code six digits
 */
export function stepOfCode(secret: string, code: string): bigint | null {
  const epoch = Math.floor(now().getTime() / 1_000)
  const result = verifySync({ secret, token: code, epoch, period: stepSeconds, epochTolerance: stepSeconds })
  return result.valid && 'timeStep' in result ? BigInt(result.timeStep) : null
}

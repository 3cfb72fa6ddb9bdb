import type { Reason } from '#domain/errors.ts'

/** The page that helps whoever was refused for lack of a proof; afterwards she comes back to where she was. */
const entrances: Partial<Record<Reason, string>> = {
  'sign-in-needed': '/sign-in',
  'second-factor-needed': '/sign-in/second-factor',
  'set-up-needed': '/sign-in/set-up',
  'approval-needed': '/sign-in/waiting',
  'proof-needed': '/sign-in/again',
}

/** Where to prove what is missing, or null for every other refusal. @param returnTo a path of ours */
export function entranceFor(reason: Reason, returnTo: string): string | null {
  const path = entrances[reason]
  return path ? `${path}?returnTo=${encodeURIComponent(returnTo)}` : null
}

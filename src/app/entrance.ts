import type { Reason } from '#domain/errors.ts'
import type { Stage } from '#domain/sessions/session-rules.ts'

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

const stagePages: Record<Exclude<Stage, 'full'>, string> = {
  'second-factor': '/sign-in/second-factor',
  'set-up': '/sign-in/set-up',
  approval: '/sign-in/waiting',
}

/** Where somebody goes on after a step of signing in: to the next step, or to what she came for. */
export function wayOn(stage: Stage, returnTo: string): string {
  const isEntrance = returnTo === '/' || /^\/sign-(?:in|up)(?:[/?#]|$)/.test(returnTo)
  const target = isEntrance ? '/home' : returnTo
  return stage === 'full' ? target : `${stagePages[stage]}?returnTo=${encodeURIComponent(target)}`
}

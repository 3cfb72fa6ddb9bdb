/** What can go wrong with a passkey, as the texts `passkey.problem` name it. */
const problems = [
  'passkey-refused',
  'passkey-known',
  'passkey-name-invalid',
  'too-many-passkeys',
  'ceremony-over',
  'too-many-attempts',
  'cancelled',
  'failed',
] as const

export type Problem = (typeof problems)[number]

/** A refusal by our server, or something the reader must change. */
export class PasskeyProblem extends Error {
  override readonly name = 'PasskeyProblem'
}

/** Sends JSON to a route for passkeys. @throws PasskeyProblem with the reason of a refusal */
export async function send(route: string, body: unknown = {}): Promise<unknown> {
  const answer = await fetch(`/api/passkeys/${route}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (answer.ok) return answer.status === 204 ? null : answer.json()
  const { reason } = (await answer.json().catch(() => ({}))) as { reason?: string }
  throw new PasskeyProblem(reason ?? 'failed')
}

/** What to say about an error, or that a step is missing first. */
export function problemOf(error: unknown): Problem | 'proof-needed' {
  const { name, message, code } = error as Error & { code?: string }
  if (code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED' || name === 'InvalidStateError')
    return 'passkey-known'
  if (name === 'NotAllowedError' || name === 'AbortError') return 'cancelled'
  if (message === 'proof-needed' || message === 'sign-in-needed') return 'proof-needed'
  return problems.find((problem) => problem === message) ?? 'failed'
}

import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client'
import { DomainError, isDomainError } from '#domain/errors.ts'
import { log } from '#platform/log.ts'
import { isRemoteFetchError } from '#platform/remote-fetch-error.ts'

/** Answers by which a provider says no to the person, and not that something is wrong. */
const refusals = new Set([
  'access_denied',
  'login_required',
  'interaction_required',
  'consent_required',
  'account_selection_required',
  'unmet_authentication_requirements',
])

/**
 * What went wrong with a provider, in words for whoever wants to sign in; for the operator its code is in the log.
 * What is no fault of the provider's stays as it is.
 */
export function ssoRefusal(error: unknown, providerId: bigint): unknown {
  if (isDomainError(error)) return error
  const code = codeOf(error)
  if (code === null) return error
  log().warn({ code, provider: providerId.toString() }, 'sso: a sign-in failed')
  if (error instanceof AuthorizationResponseError && refusals.has(error.error)) {
    return new DomainError('sso-cancelled', { cause: error })
  }
  return new DomainError(isUnavailable(error) ? 'sso-unavailable' : 'sso-failed', { cause: error })
}

/** Of an error's chain, the one that says most. */
function codeOf(error: unknown): string | null {
  const outage = findOutage(error)
  if (outage) return outage
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError) {
    return /^[\w.-]{1,60}$/.test(error.error) ? error.error : 'unreadable'
  }
  return error instanceof ClientError || error instanceof TypeError
    ? ((error as ClientError).code ?? 'invalid')
    : null
}

function isUnavailable(error: unknown): boolean {
  if (findOutage(error)) return true
  if (error instanceof ResponseBodyError) return error.status >= 500
  return error instanceof ClientError && error.code === 'OAUTH_RESPONSE_IS_NOT_CONFORM'
}

function findOutage(error: unknown, depth = 0): string | null {
  if (!(error instanceof Error) || depth > 5) return null
  if (isRemoteFetchError(error)) return error.code
  if (error.name === 'TimeoutError') return 'timeout'
  return findOutage(error.cause, depth + 1)
}

/** The code of a failure, for the operator. */
export const outageOf = (error: unknown): string => codeOf(error) ?? 'invalid'

import { DomainError } from '#domain/errors.ts'
import { config } from '#platform/config.ts'

/**
 * Refuses a changing request that another site's page sent: the browser says so in Sec-Fetch-Site or Origin.
 * Pages' forms go through Next, which checks the same; this guards our own machine routes. The origin may be the one
 * the operator named or the one this very request was sent to (no page of another site can choose its Host).
 * @throws DomainError not-allowed
 */
export function demandSameOrigin(headers: Record<string, string | string[] | undefined>): void {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new DomainError('not-allowed')
  const origin = headers.origin
  if (origin === undefined || origin === new URL(config().PUBLIC_URL).origin) return
  const sentTo = typeof origin === 'string' && URL.canParse(origin) ? new URL(origin).host : null
  if (sentTo === null || sentTo !== headers.host) throw new DomainError('not-allowed')
}

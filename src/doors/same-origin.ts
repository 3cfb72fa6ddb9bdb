import { DomainError } from '#domain/errors.ts'
import { config } from '#platform/config.ts'

/**
 * Refuses a changing request that another site's page sent: the browser says so in Sec-Fetch-Site or Origin, a very old
 * one in Referer. The origin may be the one the operator named or the one this very request was sent to (no page of
 * another site can choose its Host). What says nothing of this comes from no browser.
 * @throws DomainError not-allowed
 */
export function demandSameOrigin(headers: Record<string, string | string[] | undefined>): void {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new DomainError('not-allowed')
  const origin = headers.origin ?? (site === undefined ? originOf(headers.referer) : undefined)
  if (origin === undefined || origin === new URL(config().PUBLIC_URL).origin) return
  const sentTo = typeof origin === 'string' && URL.canParse(origin) ? new URL(origin).host : null
  if (sentTo === null || sentTo !== headers.host) throw new DomainError('not-allowed')
}

const originOf = (referer: string | string[] | undefined): string | undefined => {
  if (typeof referer !== 'string' || referer === '') return undefined
  return URL.canParse(referer) ? new URL(referer).origin : 'null'
}

/**
 * Refuses a link that does not stand on a page of ours: for addresses that begin something in somebody's name when they
 * are merely visited. The browser says so in Sec-Fetch-Site, older ones, or without https, in Referer.
 * @throws DomainError not-allowed
 */
export function demandOwnPage(headers: Record<string, string | string[] | undefined>): void {
  const { 'sec-fetch-site': site, referer, host } = headers
  const from = typeof referer === 'string' && URL.canParse(referer) ? new URL(referer) : null
  const isOwn =
    site === undefined
      ? from?.origin === new URL(config().PUBLIC_URL).origin || (host !== undefined && from?.host === host)
      : site === 'same-origin'
  if (!isOwn) throw new DomainError('not-allowed')
}

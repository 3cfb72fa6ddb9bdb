import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { type DomainError, isDomainError } from '#domain/errors.ts'
import { type SsoPurpose, ssoPurposes } from '#domain/sso/ceremony.ts'
import { addressHeader, addressOf } from '#doors/address.ts'
import { asEntrant } from '#doors/as-viewer.ts'
import { demandOwnPage } from '#doors/same-origin.ts'
import { asSetCookie, type OurCookie, ourCookie } from '#doors/session-cookie.ts'
import { beginSso } from '#doors/sso/begin-sso.ts'
import { type Arrival, type FailedArrival, finishSso } from '#doors/sso/finish-sso.ts'
import { returnPath, withParameter } from '#wire/return-path.ts'

/**
 * To an identity provider and back: `/sign-in/sso/<slug>?returnTo=…`, with `purpose=again` or `link` from pages of
 * somebody signed in. Whatever goes wrong ends on a page that says so, never in an error.
 */
export const ssoRoutes: FastifyPluginAsync = async (front) => {
  const open = { config: { open: 'signing in is for who is not signed in yet' }, exposeHeadRoute: false }
  front.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store')
  })

  front.get<Params>('/sign-in/sso/:slug', open, async (request, reply) => {
    const { purpose, returnTo } = wishOf(request)
    try {
      if (purpose === 'sign-in' && (await isIn(request))) return reply.redirect(landing(returnTo))
      if (purpose !== 'sign-in') demandOwnPage(request.headers)
      const { cookie } = request.headers
      const { location, cookie: journey } = await beginSso(request.params.slug, purpose, {
        cookies: cookie,
        address: addressOfRequest(request),
        returnTo,
      })
      return setCookies(reply, journey).redirect(location)
    } catch (error) {
      return reply.redirect(pageOfRefusal({ purpose, returnTo, error }))
    }
  })

  front.get<Params>('/sign-in/sso/:slug/callback', open, async (request, reply) => {
    const { cookie, 'user-agent': userAgent = '' } = request.headers
    try {
      const arrival = await finishSso(
        { slug: request.params.slug, search: searchOf(request) },
        { cookies: cookie, userAgent, address: addressOfRequest(request) },
      )
      // The journey is over either way.
      if ('error' in arrival) return setCookies(reply, noJourney()).redirect(pageOfRefusal(arrival))
      return setCookies(reply, noJourney(), arrival.cookie).redirect(pageOfArrival(arrival))
    } catch (error) {
      return reply.redirect(pageOfRefusal({ purpose: 'sign-in', returnTo: '/', error }))
    }
  })
}

type Params = { Params: { slug: string } }

const searchOf = (request: FastifyRequest<Params>): URLSearchParams =>
  new URLSearchParams(request.raw.url?.split('?', 2)[1] ?? '')

function wishOf(request: FastifyRequest<Params>): { purpose: SsoPurpose; returnTo: string } {
  const search = searchOf(request)
  const purpose = ssoPurposes.find((known) => known === search.get('purpose')) ?? 'sign-in'
  return { purpose, returnTo: returnPath(search.get('returnTo')) }
}

const isIn = async (request: FastifyRequest<Params>): Promise<boolean> =>
  (await asEntrant(request.headers.cookie))?.stage === 'full'

const addressOfRequest = (request: FastifyRequest<Params>) => addressOf(request.raw.headers[addressHeader])

function setCookies(reply: FastifyReply, ...cookies: (OurCookie | null)[]): FastifyReply {
  return reply.header('set-cookie', cookies.filter((cookie) => cookie !== null).map(asSetCookie))
}

const noJourney = (): OurCookie => ourCookie('sso', '', new Date(0))

const landing = (returnTo: string): string => (returnTo === '/' ? '/home' : returnTo)

/** The sign-in page leads on whoever lacks something still. */
function pageOfArrival({ purpose, stage, returnTo }: Arrival): string {
  if (purpose === 'link')
    return withParameter(withParameter(returnTo, 'error', null), 'notice', 'identity-linked')
  return stage === 'full' ? landing(returnTo) : pageWith('/sign-in', { returnTo })
}

function pageOfRefusal({ purpose, returnTo, error }: FailedArrival): string {
  const { reason } = refusalOf(error)
  if (purpose === 'link' && reason !== 'proof-needed') return withParameter(returnTo, 'error', reason)
  const page = purpose === 'sign-in' ? '/sign-in' : '/sign-in/again'
  return pageWith(page, { returnTo, error: reason === 'proof-needed' ? null : reason })
}

/** A fault of ours is thrown on, to be logged. */
function refusalOf(error: unknown): DomainError {
  if (isDomainError(error)) return error
  throw error
}

function pageWith(page: string, { returnTo, error }: { returnTo: string; error?: string | null }): string {
  const asked = returnTo === '/' ? page : withParameter(page, 'returnTo', returnTo)
  return withParameter(asked, 'error', error ?? null)
}

import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { DomainError, isDomainError } from '#domain/errors.ts'
import { readContact } from '#domain/notices/read-contact.ts'
import { demandOwnPage, demandSameOrigin } from '#doors/same-origin.ts'
import { parseId } from '#wire/id.ts'
import { countFor } from './count-opening.ts'
import type { OpeningCounter } from './opening-counter.ts'
import { isBrowser } from './opening-rules.ts'
import { refusePage } from './page-guard.ts'

type Named = { Params: { post: string; link: string } }

const open = 'notices are for everybody while they are valid'

/**
 * The links of a notice's contact. `GET` leads to a page that the notice names now, and to nothing else; `POST` is what a browser
 * sends when somebody calls a number or writes to an address (`ping`, HTML, "hyperlink auditing"; its body says nothing we keep).
 * Either adds one to a number if it came from a page of ours. 404 for what is no link of the notice, 410 from the second it ends.
 */
export const contactRoutes =
  (counter: OpeningCounter): FastifyPluginAsync =>
  async (front) => {
    front.removeAllContentTypeParsers()
    front.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 1_024 }, (_request, _body, done) =>
      done(null),
    )

    front.get<Named>(
      '/notices/:post/contact/:link',
      { config: { open }, exposeHeadRoute: false },
      async (request, reply) => {
        const target = await targetOf(request.params)
        if (target === null || target === 'gone') return refusePage(reply, target === null ? 404 : 410)
        if (!target.startsWith('https:')) return refusePage(reply, 404)
        if (isFromOurPage(request)) count(counter, request)
        return reply.code(303).headers({ location: target, 'x-robots-tag': 'noindex' }).send()
      },
    )

    front.post<Named>('/notices/:post/contact/:link', { config: { open } }, async (request, reply) => {
      demandPing(request)
      const target = await targetOf(request.params)
      if (target === null || target === 'gone') return sayNothing(reply, target === null ? 404 : 410)
      if (!target.startsWith('https:')) count(counter, request)
      return sayNothing(reply, 204)
    })
  }

const targetOf = async ({ post, link }: Named['Params']): Promise<string | 'gone' | null> => {
  const postId = parseId(post)
  return postId === null || !/^\d{1,2}$/.test(link) ? null : readContact(postId, Number(link))
}

function count(counter: OpeningCounter, { headers, params }: FastifyRequest<Named>): void {
  if (isBrowser(headers['user-agent'])) countFor(counter, headers.cookie, params.post, 'contacts')
}

function isFromOurPage({ headers }: FastifyRequest): boolean {
  try {
    demandOwnPage(headers)
    return true
  } catch (error) {
    if (isDomainError(error)) return false
    throw error
  }
}

/** A browser says where a ping comes from; what does not say it is none. @throws DomainError not-allowed */
function demandPing({ headers }: FastifyRequest): void {
  demandSameOrigin(headers)
  const isSaid = headers['sec-fetch-site'] !== undefined || headers.origin !== undefined
  if (!isSaid || headers['ping-to'] === undefined) throw new DomainError('not-allowed')
}

const sayNothing = (reply: FastifyReply, status: number): FastifyReply => reply.code(status).send()

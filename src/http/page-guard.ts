import type { FastifyReply, FastifyRequest } from 'fastify'
import { isDomainError } from '#domain/errors.ts'
import { demandViewer } from '#doors/as-viewer.ts'
import { demandSameOrigin } from '#doors/same-origin.ts'
import { faultPage } from './fault-page.ts'
import { headersOf } from './security-headers.ts'

/** The largest form a page may send: four pictures and a text, or, of somebody without an account, a few words. */
const largestForm = { signedIn: 70 * 1024 * 1024, anybody: 1024 * 1024 }
const pageMethods = ['GET', 'HEAD', 'POST']

/** What a form comes as; the last one is how Next's script sends an action. */
const formTypes = /^(?:multipart\/form-data;\s*boundary=\S|application\/x-www-form-urlencoded)/i
const scriptTypes = /^text\/plain/i

/**
 * Judges what is sent to a page by its head, before Next reads any of it: what comes from another site, has no form's
 * type, does not say its length or is too large is answered with a page of ours, and changes nothing.
 */
export async function guardPages(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  if (!pageMethods.includes(request.method)) {
    return refusePage(reply.header('allow', pageMethods.join(', ')), 405)
  }
  const status = refusalOfHead(request) ?? (await refusalOfSize(request))
  return status === null ? undefined : refusePage(reply, status)
}

/** Sends a page that says what was wrong with the request. */
export const refusePage = (reply: FastifyReply, status: number): FastifyReply =>
  reply
    .code(status)
    .headers({
      ...headersOf('shared page'),
      'cache-control': 'no-store',
      'content-type': 'text/html; charset=utf-8',
    })
    .send(faultPage(status))

function refusalOfHead({ method, headers }: FastifyRequest): number | null {
  if (headers['transfer-encoding'] !== undefined) return 411
  if (method !== 'POST') return null
  try {
    demandSameOrigin(headers)
  } catch (error) {
    if (isDomainError(error)) return 403
    throw error
  }
  const type = headers['content-type']
  const isForm = type === undefined || formTypes.test(type)
  return isForm || ('next-action' in headers && scriptTypes.test(type)) ? null : 415
}

async function refusalOfSize({ headers }: FastifyRequest): Promise<number | null> {
  const length = Number(headers['content-length'] ?? 0)
  if (length > largestForm.signedIn) return 413
  if (length <= largestForm.anybody) return null
  try {
    await demandViewer(headers.cookie)
    return null
  } catch (error) {
    if (isDomainError(error)) return 401
    throw error
  }
}

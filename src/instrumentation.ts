import type { Instrumentation } from 'next'

/** Next's words for a form that is none: it was cut off, or its parts cannot be told apart. */
const unreadable =
  /^(?:Failed to parse body as FormData|Unexpected end of form|Malformed |Multipart: |Unexpected end of multipart)/

/**
 * Next's faults belong into the one log, with the route and the digest that the reader sees, and nothing personal. What a
 * client sent broken is no fault of ours: it is answered with 400 and not logged.
 */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  const { digest, message = '' } = error as { digest?: string; message?: string }
  const isUnreadable =
    unreadable.test(message) || (context.routeType === 'action' && error instanceof SyntaxError)
  if (request.method === 'POST' && isUnreadable) {
    const { answerWith } = await import('#platform/page-context.ts')
    return answerWith(400)
  }
  const { log } = await import('#platform/log.ts')
  log().error(
    { err: error, digest, route: context.routePath, part: context.routeType },
    'pages: a request failed',
  )
}

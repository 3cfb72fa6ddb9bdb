import type { Instrumentation } from 'next'

/** Next's faults belong into the one log, with the route and the digest that the reader sees, and nothing personal. */
export const onRequestError: Instrumentation.onRequestError = async (error, _request, context) => {
  const { log } = await import('#platform/log.ts')
  const { digest } = error as { digest?: string }
  log().error(
    { err: error, digest, route: context.routePath, part: context.routeType },
    'pages: a request failed',
  )
}

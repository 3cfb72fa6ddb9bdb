import type { FastifyInstance, RouteOptions } from 'fastify'
import { type Action, permissions } from '#domain/permissions/permissions.ts'

/** Every route says for which action of the table of permissions it is, or why everybody may ask it. */
declare module 'fastify' {
  interface FastifyContextConfig {
    /** The action the route's verb demands. */
    action?: Action
    /** Why nobody need be signed in, or by what else the route knows who asks. */
    open?: string
  }
}

/**
 * Makes a route without a policy an error at the start, so that none can be forgotten; the verb behind it still asks
 * for the right itself. To be called before any route is made.
 */
export function demandPolicies(front: FastifyInstance): void {
  front.addHook('onRoute', checkPolicy)
}

function checkPolicy({ method, url, config }: RouteOptions): void {
  const { action, open } = config ?? {}
  const named = [action !== undefined && action in permissions, open !== undefined && open !== '']
  if (named.filter(Boolean).length !== 1) {
    throw new Error(
      `The route ${method} ${url} must name either an action of the permissions or why it is open.`,
    )
  }
}

import type { Principal } from '../sessions/principal.ts'

/** The operator's own tools on the machine, which may do everything and act for nobody's account. */
export type Operator = 'operator'

/** Whoever changes something: a person in a browser, the operator, an identity provider's client, or a clock. */
export type Actor = Principal | Operator | Provider | 'system'

/** An identity provider that manages its people. */
export type Provider = { providerId: bigint }

export const isPrincipal = (actor: Actor): actor is Principal =>
  typeof actor === 'object' && 'userId' in actor

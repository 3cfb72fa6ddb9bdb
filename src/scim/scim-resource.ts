import type { Provider } from '#domain/permissions/actor.ts'
import type { JsonObject } from './attributes.ts'
import type { Selection } from './list.ts'

/** A request, as far as the dialect needs it. */
export type ScimWish = {
  /** The parsed JSON; undefined without a body. */
  body: unknown
  search: URLSearchParams
  /** The address of `/scim/v2`. */
  base: string
  ifMatch: string | undefined
}

export type ScimList = {
  select: Selection
  /** @param pick leaves the attributes that were asked for */
  list(pick: (resource: JsonObject) => JsonObject): JsonObject
}

/** An endpoint for one type of resource. All of it throws ScimError or DomainError. */
export type ScimResource = {
  path: '/Users' | '/Groups'
  list(actor: Provider, wish: ScimWish): Promise<ScimList>
  read(actor: Provider, id: string, wish: ScimWish): Promise<JsonObject>
  create(actor: Provider, wish: ScimWish): Promise<JsonObject>
  replace(actor: Provider, id: string, wish: ScimWish): Promise<JsonObject>
  patch(actor: Provider, id: string, wish: ScimWish): Promise<JsonObject>
  remove(actor: Provider, id: string): Promise<void>
}

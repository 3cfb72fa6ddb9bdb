import { isHttpId } from '../fetch/origin.ts'
import { idOf, type JsonObject, ownIdOf } from './json.ts'
import type { Tags } from './tags.ts'

/** What a post quotes: FEP-044f, then the habits before it (Fedibird, Misskey, Pleroma), then a link (FEP-e232). */
export function quoteOf(object: JsonObject, tags: Tags): string | null {
  for (const named of [object.quote, object.quoteUrl, object.quoteUri, object._misskey_quote]) {
    const uri = idOf(named)
    if (uri !== null) return uri
  }
  const [linked = null] = tags.quotes
  return linked
}

/** FEP-044f: where the quoted author's word for it lies: on the quoted post's own server, or it is worth nothing. */
export function stampOf(object: JsonObject, quoteUri: string | null): string | null {
  return quoteUri !== null && isHttpId(quoteUri) ? ownIdOf(object.quoteAuthorization, quoteUri) : null
}

import { ourHost } from '#domain/addresses.ts'
import { mayFederate } from '#domain/domains/read-domain-treatment.ts'
import { DomainError } from '#domain/errors.ts'
import { limitAttempts } from '#domain/limits/limit-attempts.ts'
import { isFetchRefused } from '#federation/fetch/fetch-refused.ts'
import { originOf, parseHandle } from '#federation/fetch/parse-handle.ts'
import { subscribeTemplate } from '#federation/fetch/resolve-handle.ts'

/** Where somebody goes on, on her own server. */
export type WayHome = { url: string; host: string }

/**
 * Where somebody whose account is on another server follows an account of ours from there, or answers, shares and likes a
 * post: asked of her server by her handle. A server that knows her and names no such place is believed to have it where
 * Mastodon does.
 * @param uri what the account or post is called between servers @param address where the question comes from
 * @throws DomainError handle-elsewhere-invalid, handle-elsewhere-not-found, server-not-admitted, server-silent,
 * too-many-attempts
 */
export async function findWayHome(
  typed: string,
  { uri, address }: { uri: string; address: string | null },
): Promise<WayHome> {
  const handle = parseHandle(typed)
  if (!handle || handle.host === ourHost()) throw new DomainError('handle-elsewhere-invalid')
  await limitAttempts('remote-interaction', { address })
  if (!(await mayFederate(handle.host))) throw new DomainError('server-not-admitted')
  const usual = `${originOf(handle.host)}/authorize_interaction?uri={uri}`
  const template = (await askServer(typed)) ?? usual
  // As a function, for `$` would mean something in a text.
  const url = template.replace('{uri}', () => encodeURIComponent(uri))
  return { url, host: new URL(url).host }
}

async function askServer(handle: string): Promise<string | null> {
  try {
    return await subscribeTemplate(handle)
  } catch (error) {
    if (!isFetchRefused(error)) throw error
    throw new DomainError(error.isTransient ? 'server-silent' : 'handle-elsewhere-not-found', {
      cause: error,
    })
  }
}

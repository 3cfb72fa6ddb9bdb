import { ourHost } from '#domain/addresses.ts'

/**
 * The handle in an address like `/@name` or `/@name@host`, as it stands there or escaped; null for every other one-word
 * address that is no page of ours.
 */
export function handleOf(segment: string): string | null {
  return /^@([a-zA-Z0-9_.@:-]{2,300})$/.exec(unescaped(segment))?.[1]?.toLowerCase() ?? null
}

function unescaped(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return ''
  }
}

/** `@name@host`, as people of other servers know it. */
export const fullHandle = (handle: string): string =>
  handle.includes('@') ? `@${handle}` : `@${handle}@${ourHost()}`

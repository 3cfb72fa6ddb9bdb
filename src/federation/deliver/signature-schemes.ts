import { now } from '#platform/clock.ts'
import { database } from '#platform/database.ts'

/** RFC 9421, or draft-cavage-http-signatures-12. */
export type SignatureScheme = 'rfc9421' | 'cavage'

type Known = { scheme: SignatureScheme | null; at: number }

const most = 10_000
const freshMs = 10 * 60_000
const known = new Map<string, Known>()

/** How a host took a signature last; null if that is not known. */
export async function schemeOf(host: string): Promise<SignatureScheme | null> {
  const held = known.get(host)
  if (held && held.at > now().getTime() - freshMs) return held.scheme
  const row = await database().remoteHost.findUnique({ where: { host }, select: { signature: true } })
  const scheme = row?.signature === 'rfc9421' || row?.signature === 'cavage' ? row.signature : null
  hold(host, scheme)
  return scheme
}

/** Remembers how a host takes signatures. */
export async function rememberScheme(host: string, scheme: SignatureScheme): Promise<void> {
  if (known.get(host)?.scheme === scheme) return
  await database().remoteHost.upsert({
    where: { host },
    create: { host, signature: scheme, createdAt: now() },
    update: { signature: scheme },
  })
  hold(host, scheme)
}

function hold(host: string, scheme: SignatureScheme | null): void {
  if (known.size >= most) known.clear()
  known.set(host, { scheme, at: now().getTime() })
}

/** For tests: forgets what is remembered in memory. */
export const forgetSchemes = (): void => known.clear()

import { database } from '#platform/database.ts'
import type { Principal } from '../sessions/principal.ts'

export type OwnIdentity = { email: string; locale: 'de' | 'en'; hasPassword: boolean }

/** How somebody signed in is known here, for her own eyes. */
export async function readOwnIdentity(principal: Principal): Promise<OwnIdentity> {
  const { email, locale, passwordHash } = await database().user.findUniqueOrThrow({
    where: { id: principal.userId },
    select: { email: true, locale: true, passwordHash: true },
  })
  return { email, locale: locale === 'en' ? 'en' : 'de', hasPassword: passwordHash !== null }
}

import { database } from '#platform/database.ts'
import { dependsOn } from '#platform/page-context.ts'
import type { Principal } from '../sessions/principal.ts'

/** A provider on a button: `/sign-in/sso/<slug>`. */
export type WayIn = { slug: string; name: string }

/** The providers that the sign-in page offers to everybody, by name. */
export async function readSignInProviders(): Promise<WayIn[]> {
  dependsOn('providers')
  return database().ssoProvider.findMany({
    where: { disabledAt: null },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { slug: true, name: true },
  })
}

/** Every open provider, and since when somebody is connected with it (null: not). For herself only. */
export async function readOwnProviders(
  viewer: Principal,
): Promise<(WayIn & { id: bigint; since: Date | null })[]> {
  const found = await database().ssoProvider.findMany({
    where: { disabledAt: null },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: {
      ...{ id: true, slug: true, name: true },
      identities: { where: { userId: viewer.userId }, select: { createdAt: true }, take: 1 },
    },
  })
  return found.map(({ identities, ...provider }) => ({
    ...provider,
    since: identities[0]?.createdAt ?? null,
  }))
}

import { config } from '#platform/config.ts'
import { database } from '#platform/database.ts'
import type { Principal } from '../sessions/principal.ts'
import { standingOf } from '../sessions/standing-of.ts'
import { passkeyHome } from './factors-rules.ts'

export type PasskeyLine = {
  id: string
  name: string
  /** ISO 8601. */
  createdAt: string
  lastUsedAt: string | null
  /** Whether it is synchronised between devices. */
  backedUp: boolean
}

export type FactorsView = {
  /** ISO 8601: since when there is an authenticator app; null without one. */
  appSince: string | null
  passkeys: PasskeyLine[]
  recoveryCodesLeft: number
  hasPassword: boolean
  /** Whether passkeys can be used at this address at all. */
  passkeysPossible: boolean
  /** Whether her roles demand a factor. */
  demanded: boolean
}

/** One's own second factors. */
export async function readFactors({ userId }: Pick<Principal, 'userId'>): Promise<FactorsView> {
  const user = await database().user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      passwordHash: true,
      totp: { select: { confirmedAt: true } },
      passkeys: { orderBy: { createdAt: 'asc' } },
      _count: { select: { recovery: { where: { usedAt: null } } } },
    },
  })
  return {
    appSince: user.totp?.confirmedAt?.toISOString() ?? null,
    passkeys: user.passkeys.map(({ id, name, createdAt, lastUsedAt, backedUp }) => ({
      id,
      name,
      createdAt: createdAt.toISOString(),
      lastUsedAt: lastUsedAt?.toISOString() ?? null,
      backedUp,
    })),
    recoveryCodesLeft: user._count.recovery,
    hasPassword: user.passwordHash !== null,
    passkeysPossible: passkeyHome(config().PUBLIC_URL) !== null,
    demanded: (await standingOf(database(), userId)) !== 'citizen',
  }
}

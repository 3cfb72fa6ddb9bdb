import { now } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { readSettings } from '../instance/read-settings.ts'
import type { Principal } from './principal.ts'
import { keepsLimits, type Proof, sessionLimits } from './session-rules.ts'
import { standingOf } from './standing-of.ts'

export type SessionLine = {
  id: string
  /** Make and system of the browser. */
  userAgent: string
  proof: Proof
  /** The identity provider it came by. */
  provider: string | null
  /** The handle of the account it acts as. */
  actingAs: string | null
  /** ISO 8601; last seen is kept to five minutes. */
  createdAt: string
  lastSeenAt: string
  /** Whether it is this very browser. */
  isThis: boolean
}

const most = 200

/** The browsers somebody is signed in with, this one first, then the most recently used. Her own only. */
export async function readSessions(principal: Principal): Promise<SessionLine[]> {
  const { userId, sessionId } = principal
  const at = now()
  const [limits, found] = await Promise.all([
    limitsFor(userId),
    database().session.findMany({
      where: { userId, revokedAt: null, expiresAt: { gt: at } },
      orderBy: { lastSeenAt: 'desc' },
      take: most,
      include: {
        ssoProvider: { select: { name: true } },
        actingAccount: { select: { username: true } },
      },
    }),
  ])
  const live = found.filter(
    (session) =>
      keepsLimits(session, { ...limits, idle: Math.min(limits.idle, session.idleSeconds) }, at) ||
      session.id === sessionId,
  )
  return live
    .map((session) => ({
      id: session.id,
      userAgent: session.userAgent,
      proof: session.proof,
      provider: session.ssoProvider?.name ?? null,
      actingAs: session.actingAccount?.username ?? null,
      createdAt: session.createdAt.toISOString(),
      lastSeenAt: session.lastSeenAt.toISOString(),
      isThis: session.id === sessionId,
    }))
    .toSorted((a, b) => Number(b.isThis) - Number(a.isThis))
}

const limitsFor = async (userId: bigint) =>
  sessionLimits(await standingOf(database(), userId), await readSettings())

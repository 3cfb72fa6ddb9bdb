import { now } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { demandForInstance } from '../permissions/demand.ts'
import type { Principal } from '../sessions/principal.ts'
import { mayGrantReset } from './factors-rules.ts'
import { readSince } from './internal/read-since.ts'

type Person = { userId: string; email: string; handle: string | null; name: string | null }

export type FactorResetLine = {
  id: string
  of: Person
  requestedBy: Person | null
  reason: string
  /** ISO 8601. */
  createdAt: string
  expiresAt: string
  /** Whether this administrator may grant it: she neither asked for it nor is it hers, and she was one when it was asked for. */
  mayGrant: boolean
}

/** The resets that wait, the oldest first. Instance administrators may. @throws DomainError not-allowed, proof-needed */
export async function readFactorResets(actor: Principal): Promise<FactorResetLine[]> {
  const db = database()
  await demandForInstance(db, actor, 'factor.reset')
  const waiting = await db.factorReset.findMany({
    where: { decidedAt: null, expiresAt: { gt: now() } },
    orderBy: { id: 'asc' },
    take: 200,
  })
  const administrator = await readSince(db, actor)
  const people = await readPeople(waiting.flatMap(({ userId, requestedById }) => [userId, requestedById]))
  return waiting.flatMap((reset) => {
    const of = people.get(reset.userId)
    if (!of) return []
    return {
      id: reset.id.toString(),
      of,
      requestedBy: people.get(reset.requestedById) ?? null,
      reason: reset.reason,
      createdAt: reset.createdAt.toISOString(),
      expiresAt: reset.expiresAt.toISOString(),
      mayGrant: mayGrantReset(reset, administrator),
    }
  })
}

async function readPeople(ids: bigint[]): Promise<Map<bigint, Person>> {
  const users = await database().user.findMany({
    where: { id: { in: ids } },
    select: {
      id: true,
      email: true,
      account: { select: { username: true, displayName: true } },
      officer: { select: { name: true } },
    },
  })
  return new Map(
    users.map(({ id, email, account, officer }) => [
      id,
      {
        userId: id.toString(),
        email,
        handle: account?.username ?? null,
        name: officer?.name ?? account?.displayName ?? null,
      },
    ]),
  )
}

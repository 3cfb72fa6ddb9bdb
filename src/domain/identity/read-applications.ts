import { database } from '#platform/database.ts'
import type { Actor } from '../permissions/actor.ts'
import { demandForInstance } from '../permissions/demand.ts'

export type ApplicationView = {
  userId: string
  email: string
  handle: string
  displayName: string
  text: string
  /** ISO 8601. */
  createdAt: string
}

/**
 * Who waits to be let in, the oldest first. Instance administrators may. @throws DomainError not-allowed, proof-needed
 */
export async function readApplications(actor: Actor): Promise<ApplicationView[]> {
  await demandForInstance(database(), actor, 'approval.decide')
  const waiting = await database().user.findMany({
    where: { approvedAt: null, disabledAt: null },
    orderBy: { createdAt: 'asc' },
    take: 200,
    select: {
      id: true,
      email: true,
      applicationText: true,
      createdAt: true,
      account: { select: { username: true, displayName: true } },
    },
  })
  return waiting.map(({ id, email, applicationText, createdAt, account }) => ({
    userId: id.toString(),
    email,
    handle: account?.username ?? '',
    displayName: account?.displayName ?? '',
    text: applicationText,
    createdAt: createdAt.toISOString(),
  }))
}

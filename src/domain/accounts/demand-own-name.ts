import type { Tx } from '#platform/database.ts'
import { DomainError } from '../errors.ts'
import { skeletonOf } from './lookalikes-rules.ts'

/** A shorter name may well be a part of somebody else's. */
const longEnoughToRecognise = 8

/**
 * Part of verbs that name a person's account: neither handle nor name may look like those of an agency here. What was
 * taken before the agency came stays. @throws DomainError handle-reserved, name-reserved
 */
export async function demandOwnName(
  tx: Pick<Tx, 'account'>,
  wanted: { username?: string; displayName?: string },
): Promise<void> {
  const agencies = await tx.account.findMany({
    where: { kind: 'agency', domain: null },
    select: { username: true, displayName: true },
  })
  const known = agencies.flatMap(({ username, displayName }) => [
    skeletonOf(username),
    skeletonOf(displayName),
  ])
  const poses = (name: string | undefined) => name !== undefined && looksLikeOneOf(known, skeletonOf(name))
  if (poses(wanted.username)) throw new DomainError('handle-reserved')
  if (poses(wanted.displayName)) throw new DomainError('name-reserved')
}

const looksLikeOneOf = (known: string[], skeleton: string): boolean =>
  known.some((name) => name === skeleton || (name.length >= longEnoughToRecognise && skeleton.includes(name)))

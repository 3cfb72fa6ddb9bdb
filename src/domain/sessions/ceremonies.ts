import { now } from '#platform/clock.ts'
import { type Prisma, rows, statement, type Tx } from '#platform/database.ts'
import { DomainError } from '../errors.ts'

/** What is asked of a browser, for it to answer once and soon. */
export type CeremonyKind = 'passkey-registration' | 'passkey-sign-in' | 'passkey-proof' | 'sso'

export type Ceremony = { id: string; expiresAt: Date }

/** How many of those that nobody answered go with each new one. */
const sweptAtOnce = 20

/**
 * Part of verbs: remembers what a browser is asked. The id is for a cookie of that browser; with a session only that
 * session can answer. @param seconds how long the answer may take
 */
export async function beginCeremony(
  tx: Pick<Tx, 'ceremony' | '$executeRawUnsafe'>,
  ceremony: { kind: CeremonyKind; sessionId?: string; data: Prisma.InputJsonObject; seconds: number },
): Promise<Ceremony> {
  const { kind, sessionId, data, seconds } = ceremony
  await tx.$executeRawUnsafe(
    `delete from ceremonies where id in (
       select id from ceremonies where expires_at < $1 limit ${sweptAtOnce} for update skip locked)`,
    now(),
  )
  return tx.ceremony.create({
    data: {
      kind,
      sessionId: sessionId ?? null,
      data,
      expiresAt: new Date(now().getTime() + seconds * 1_000),
    },
    select: { id: true, expiresAt: true },
  })
}

const take = statement(`
  delete from ceremonies
  where id = $1::uuid and kind = $2 and session_id is not distinct from $3::uuid and expires_at > $4
  returning data`)

/**
 * Part of verbs: what this browser was asked. Whatever becomes of the answer, it cannot be given twice.
 * @param id from the browser's cookie @throws DomainError ceremony-over
 */
export async function takeCeremony<Data>(
  id: string | undefined,
  kind: CeremonyKind,
  sessionId: string | null,
): Promise<Data> {
  if (!id || !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)) throw new DomainError('ceremony-over')
  const [found] = await rows<{ data: Data }>(take, [id, kind, sessionId, now()])
  if (!found) throw new DomainError('ceremony-over')
  return found.data
}

import { z } from 'zod'
import { now } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { DomainError } from '../errors.ts'
import { type Ceremony, ssoPurposes } from './ceremony.ts'

const kept = z.object({
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  providerId: z.string().transform(BigInt),
  purpose: z.enum(ssoPurposes),
  returnTo: z.string(),
  userId: z.string().transform(BigInt).nullable(),
  begun: z.iso.datetime().transform((text) => new Date(text)),
})

/**
 * The journey this browser returns from, once: asking again finds nothing. Somebody else's state does not use it up.
 * @param id out of the browser's cookie. @param state out of the address
 * @throws DomainError sso-expired
 */
export async function takeCeremony(id: string | undefined, state: string | null): Promise<Ceremony> {
  const isId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id ?? '')
  if (!isId || !state || !/^[\w-]{43}$/.test(state)) throw new DomainError('sso-expired')
  const [taken] = await database().$queryRaw<{ data: unknown; sessionId: string | null }[]>`
    delete from ceremonies
    where id = ${id}::uuid and kind = 'sso' and expires_at > ${now()} and data->>'state' = ${state}
    returning data, session_id as "sessionId"`
  if (!taken) throw new DomainError('sso-expired')
  const { userId, ...journey } = kept.parse(taken.data)
  const { sessionId } = taken
  return { id: id as string, ...journey, session: userId && sessionId ? { userId, sessionId } : null }
}

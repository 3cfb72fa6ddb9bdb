import { receiveMove } from '#domain/follows/receive-move.ts'
import { type Dealt, dealt, type OfType, type Received } from './dealt.ts'
import { resolveActor } from './resolve-actor.ts'

/** The new account is fetched anew, for it must name the old one among what it was known as. */
export async function handleMove({ activity, actorId, actorUri }: Received<OfType<'Move'>>): Promise<Dealt> {
  if (activity.object.uri !== actorUri || activity.targetUri === actorUri) return 'ignored'
  const newId = await resolveActor(activity.targetUri, { maxAgeMs: 0 })
  return newId === null ? 'ignored' : dealt(await receiveMove(actorId, newId))
}

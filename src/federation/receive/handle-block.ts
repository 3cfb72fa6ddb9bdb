import { findAccountByUri } from '#domain/accounts/find-remote-account.ts'
import { isOurUri } from '#domain/addresses.ts'
import { receiveBlock } from '#domain/moderation/receive-block.ts'
import { type Dealt, dealt, type OfType, type Received } from './dealt.ts'

export async function handleBlock({ activity, actorId }: Received<OfType<'Block'>>): Promise<Dealt> {
  if (!isOurUri(activity.object.uri)) return 'ignored'
  const targetId = await findAccountByUri(activity.object.uri)
  return targetId === null ? 'ignored' : dealt(await receiveBlock(actorId, targetId))
}

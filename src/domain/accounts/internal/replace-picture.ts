import type { Tx } from '#platform/database.ts'
import { recordAgencyAct } from '../../audit/record-agency-act.ts'
import { DomainError } from '../../errors.ts'
import { record } from '../../events.ts'
import { deleteMediaRows } from '../../media/delete-media-rows.ts'
import { demandForAccount } from '../../permissions/demand.ts'
import type { Viewer } from '../viewer.ts'

/** `avatar`: a square of at most 400 pixels. `header`: three to one, at most 1500 by 500 pixels. */
export type PicturePlace = 'avatar' | 'header'

type Pictures = { avatar_media_id: bigint | null; header_media_id: bigint | null }

/**
 * Locks the account the viewer acts as, if she may change its pictures.
 * @throws DomainError not-allowed, account-suspended
 */
export async function lockPictures(tx: Tx, viewer: Viewer): Promise<Pictures> {
  await demandForAccount(tx, viewer, 'profile.edit')
  const [account] = await tx.$queryRaw<Pictures[]>`
    select avatar_media_id, header_media_id from accounts
    where id = ${viewer.accountId} and suspended_at is null for no key update`
  if (!account) throw new DomainError('account-suspended')
  return account
}

/** Puts a picture, or none, in its place; the one before goes. Events: media.removed, account.changed */
export async function replacePicture(
  tx: Tx,
  viewer: Viewer,
  place: PicturePlace,
  mediaId: bigint | null,
): Promise<void> {
  const before = await lockPictures(tx, viewer)
  const data = place === 'avatar' ? { avatarMediaId: mediaId } : { headerMediaId: mediaId }
  await tx.account.update({ where: { id: viewer.accountId }, data })
  const replaced = place === 'avatar' ? before.avatar_media_id : before.header_media_id
  const blobKeys = replaced === null ? [] : await deleteMediaRows(tx, [replaced])
  await recordAgencyAct(tx, viewer, 'profile.picture-changed', { kind: 'account', id: viewer.accountId })
  if (blobKeys.length > 0) await record(tx, 'media.removed', { blobKeys })
  await record(tx, 'account.changed', { accountId: viewer.accountId.toString(), handle: viewer.handle })
}

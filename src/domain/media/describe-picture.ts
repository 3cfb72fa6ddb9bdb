import { transaction } from '#platform/database.ts'
import type { PictureView } from '#wire/picture-view.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { DomainError, refuse } from '../errors.ts'
import { record } from '../events.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { cleanText } from '../text-rules.ts'
import { checkDescription, type PictureDescription } from './media-rules.ts'
import { pictureView, type StoredVariant } from './picture-view.ts'

/**
 * Says what a picture shows and what must stay visible when it is cropped; what is not said stays. Only the account
 * that uploaded it may. Of a published picture only the focal point changes here. Event: media.described
 * @throws DomainError picture-not-found, alt-text-too-long, focus-invalid
 */
export async function describePicture(
  viewer: Viewer,
  id: bigint,
  said: Pick<PictureDescription, 'alt'> & Partial<PictureDescription>,
): Promise<PictureView> {
  return transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'media.upload')
    const media = await tx.media.findFirst({ where: { id, ownerId: viewer.accountId, purpose: 'picture' } })
    if (!media) throw new DomainError('picture-not-found')
    const { focusX = media.focusX, focusY = media.focusY } = said
    // The words of a published picture are the post's: they change by editing it, with a public history.
    const alt = media.postId === null ? cleanText(said.alt) : media.alt
    const description = { alt, focusX, focusY }
    refuse(checkDescription(description))
    await tx.media.update({ where: { id }, data: description })
    await record(tx, 'media.described', { mediaId: id.toString(), ownerId: viewer.accountId.toString() })
    await recordAgencyAct(tx, viewer, 'picture.described', { kind: 'picture', id })
    return pictureView({
      ...media,
      id: id.toString(),
      alt: description.alt,
      focus_x: description.focusX,
      focus_y: description.focusY,
      remote_url: null,
      variants: media.variants as StoredVariant[],
    })
  })
}

import { transaction } from '#platform/database.ts'
import type { PictureView } from '#wire/picture-view.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { DomainError, refuse } from '../errors.ts'
import { record } from '../events.ts'
import { checkAltTexts } from '../posts/post-rules.ts'
import { cleanText } from '../text-rules.ts'
import { checkDescription, type PictureDescription } from './media-rules.ts'
import { pictureView, type StoredVariant } from './picture-view.ts'

/**
 * Says what a picture shows and what must stay visible when it is cropped. Only the account that uploaded it may; an
 * agency cannot take the text of a published picture away. Event: media.described
 * @throws DomainError picture-not-found, alt-text-too-long, alt-text-missing, focus-invalid
 */
export async function describePicture(
  viewer: Viewer,
  id: bigint,
  said: PictureDescription,
): Promise<PictureView> {
  const description = { alt: cleanText(said.alt), focusX: said.focusX, focusY: said.focusY }
  refuse(checkDescription(description))
  return transaction(async (tx) => {
    const media = await tx.media.findFirst({ where: { id, ownerId: viewer.accountId, purpose: 'picture' } })
    if (!media) throw new DomainError('picture-not-found')
    if (media.postId !== null) refuse(checkAltTexts(viewer.kind, [description.alt], true))
    await tx.media.update({ where: { id }, data: description })
    await record(tx, 'media.described', { mediaId: id.toString(), ownerId: viewer.accountId.toString() })
    return pictureView({
      ...media,
      id: id.toString(),
      alt: description.alt,
      focus_x: description.focusX,
      focus_y: description.focusY,
      variants: media.variants as StoredVariant[],
    })
  })
}

import { transaction } from '#platform/database.ts'
import type { PictureView } from '#wire/picture-view.ts'
import { acceptUpload } from '../media/accept-upload.ts'
import { lockPictures, type PicturePlace, replacePicture } from './internal/replace-picture.ts'
import type { Viewer } from './viewer.ts'

/**
 * Gives the account the viewer acts as another picture, cropped around the focal point; of an agency only its
 * administrators may. The one before goes. Events: media.accepted, media.removed, account.changed
 * @throws DomainError not-allowed, account-suspended, and as acceptUpload
 */
export async function setAccountPicture(
  viewer: Viewer,
  place: PicturePlace,
  file: { bytes: Buffer; focusX?: number; focusY?: number },
): Promise<PictureView> {
  // Asked before the work is done, and again where it counts.
  await transaction((tx) => lockPictures(tx, viewer))
  const { bytes, focusX = 0, focusY = 0 } = file
  const picture = await acceptUpload(viewer, bytes, { alt: '', focusX, focusY, purpose: place })
  await transaction((tx) => replacePicture(tx, viewer, place, BigInt(picture.id)))
  return picture
}

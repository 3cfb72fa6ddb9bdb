import { transaction } from '#platform/database.ts'
import { type PicturePlace, replacePicture } from './internal/replace-picture.ts'
import type { Viewer } from './viewer.ts'

/**
 * Takes the account's picture away; of an agency only its administrators may. Harmless if there is none.
 * Events: media.removed, account.changed
 * @throws DomainError not-allowed, account-suspended
 */
export async function removeAccountPicture(viewer: Viewer, place: PicturePlace): Promise<void> {
  await transaction((tx) => replacePicture(tx, viewer, place, null))
}

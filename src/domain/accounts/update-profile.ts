import { type Tx, transaction } from '#platform/database.ts'
import { recordAgencyAct } from '../audit/record-agency-act.ts'
import { DomainError, refuse } from '../errors.ts'
import { record } from '../events.ts'
import { acceptUpload } from '../media/accept-upload.ts'
import { demandForAccount } from '../permissions/demand.ts'
import { findMentioned } from '../posts/find-mentioned.ts'
import { mentionsIn, renderText } from '../posts/post-text.ts'
import { cleanLine, cleanText } from '../text-rules.ts'
import {
  checkBio,
  checkDisplayName,
  checkFields,
  checkPersonName,
  type ProfileField,
} from './accounts-rules.ts'
import { demandOwnName } from './demand-own-name.ts'
import { lockPictures, type PicturePlace, replacePicture } from './internal/replace-picture.ts'
import type { Viewer } from './viewer.ts'

export type Profile = {
  displayName: string
  bio: string
  fields: ProfileField[]
  locked: boolean
}

/** Another picture for a place, or none; what is not named stays. */
export type ProfilePictures = Partial<Record<PicturePlace, Buffer | 'none'>>

/**
 * Changes the profile of the account the viewer acts as; of an agency only its administrators may. A new name voids
 * an official mark by itself, for the mark is bound to the name it was granted for. A picture that is refused refuses
 * the whole change. Events: account.changed, media.accepted, media.removed
 * @throws DomainError display-name-invalid, name-reserved, bio-too-long, fields-invalid, not-allowed, account-suspended, and as
 * acceptUpload
 */
export async function updateProfile(
  viewer: Viewer,
  profile: Profile,
  pictures: ProfilePictures = {},
): Promise<void> {
  const displayName = cleanLine(profile.displayName)
  const bio = cleanText(profile.bio)
  const fields = profile.fields
    .map(({ name, value }) => ({ name: cleanLine(name), value: cleanLine(value) }))
    .filter(({ name, value }) => name !== '' || value !== '')
  refuse(checkBio(bio) ?? checkFields(fields))
  const replacements = await acceptPictures(viewer, pictures)

  await transaction(async (tx) => {
    await demandForAccount(tx, viewer, 'profile.edit')
    await demandName(tx, viewer, displayName)
    const isKnown = await knownHandles(tx, [bio, ...fields.map(({ value }) => value)])
    const { count } = await tx.account.updateMany({
      where: { id: viewer.accountId, suspendedAt: null },
      data: {
        displayName,
        bio,
        bioHtml: renderText(bio, isKnown),
        fields: fields.map((field) => ({ ...field, valueHtml: renderLine(field.value, isKnown) })),
        locked: profile.locked,
      },
    })
    if (count === 0) throw new DomainError('account-suspended')
    for (const { place, mediaId } of replacements) await replacePicture(tx, viewer, place, mediaId)
    await recordAgencyAct(tx, viewer, 'profile.changed', { kind: 'account', id: viewer.accountId })
    await record(tx, 'account.changed', { accountId: viewer.accountId.toString(), handle: viewer.handle })
  })
}

/** A name is judged when it changes: what was allowed once stays until then. */
async function demandName(tx: Tx, { accountId, kind }: Viewer, wanted: string): Promise<void> {
  const { displayName } = await tx.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { displayName: true },
  })
  if (wanted === displayName) return
  refuse(kind === 'person' ? checkPersonName(wanted) : checkDisplayName(wanted))
  if (kind === 'person') await demandOwnName(tx, { displayName: wanted })
}

/** The pictures as media, ready to be put in their places. */
async function acceptPictures(
  viewer: Viewer,
  pictures: ProfilePictures,
): Promise<{ place: PicturePlace; mediaId: bigint | null }[]> {
  const wanted = Object.entries(pictures) as [PicturePlace, Buffer | 'none'][]
  // Asked before the work is done, and again where it counts.
  if (wanted.length > 0) await transaction((tx) => lockPictures(tx, viewer))
  const replacements: { place: PicturePlace; mediaId: bigint | null }[] = []
  for (const [place, bytes] of wanted) {
    if (bytes === 'none') replacements.push({ place, mediaId: null })
    else {
      const picture = await acceptUpload(viewer, bytes, { alt: '', focusX: 0, focusY: 0, purpose: place })
      replacements.push({ place, mediaId: BigInt(picture.id) })
    }
  }
  return replacements
}

async function knownHandles(tx: Tx, texts: string[]): Promise<(handle: string) => boolean> {
  const known = await findMentioned(tx, texts.flatMap(mentionsIn))
  return (handle) => known.has(handle)
}

/** A field's value is one line: the same markup without the paragraph around it. */
const renderLine = (text: string, isKnown: (handle: string) => boolean): string =>
  renderText(text, isKnown)
    .replace(/^<p>/, '')
    .replace(/<\/p>$/, '')

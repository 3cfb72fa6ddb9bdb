import { database } from '#platform/database.ts'
import type { PictureView } from '#wire/picture-view.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { DomainError } from '../errors.ts'
import type { PlaceDraft } from '../places/places-rules.ts'
import { loadPostViews } from './load-post-views.ts'

/** One's own post as it was typed, to edit it. */
export type PostSource = {
  id: string
  text: string
  contentWarning: string
  sensitive: boolean
  language: string
  pictures: PictureView[]
  place: PlaceDraft | null
}

/** @throws DomainError post-not-found, not-allowed */
export async function readPostSource(viewer: Viewer, id: bigint): Promise<PostSource> {
  const view = (await loadPostViews(viewer, [id.toString()])).get(id.toString())
  if (!view) throw new DomainError('post-not-found')
  if (!view.viewer.mayEdit) throw new DomainError('not-allowed')
  const { text } = await database().post.findUniqueOrThrow({ where: { id }, select: { text: true } })
  const { contentWarning, sensitive, language, pictures, place } = view
  return {
    id: view.id,
    text,
    contentWarning,
    sensitive,
    language,
    pictures,
    place: place && { label: place.label, districtKey: place.district?.key ?? null, point: place.point },
  }
}

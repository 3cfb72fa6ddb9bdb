import { acceptUpload } from '#domain/media/accept-upload.ts'
import { nextPicture } from './demo-images.ts'
import { type Cast, find } from './make-cast.ts'
import type { PlacedPost } from './script-times.ts'
import { at } from './time-travel.ts'

/** Well below the number of pictures an account may have waiting. */
const most = 6

/**
 * Makes and uploads the pictures of the posts a little ahead of the story, so that both processor cores have work
 * while the database writes.
 * @param posts in the order they will be published
 * @returns a function that answers the ids of a post's pictures; to be called in that order
 */
export function uploadAhead(
  posts: PlacedPost[],
  cast: Cast,
  onUploaded: () => void,
): (post: PlacedPost) => Promise<bigint[]> {
  const wanted = posts.flatMap((post) => post.pictures.map((kind) => ({ post, kind })))
  const uploads: Promise<bigint>[] = []
  const begin = () => {
    const next = wanted[uploads.length]
    if (!next) return
    const uploaded = upload(next.post, next.kind, cast)
    uploaded.then(onUploaded, () => undefined) // whoever takes it learns of a failure
    uploads.push(uploaded)
  }
  for (let started = 0; started < most; started++) begin()
  let taken = 0
  return ({ pictures }) => {
    const ids = uploads.slice(taken, taken + pictures.length)
    taken += pictures.length
    for (const _ of ids) begin()
    return Promise.all(ids)
  }
}

async function upload(post: PlacedPost, kind: string, cast: Cast): Promise<bigint> {
  const { bytes, alt } = await nextPicture(kind, post.language)
  const description = { alt, focusX: 0, focusY: 0, purpose: 'picture' as const }
  const picture = await at(post.at, () => acceptUpload(find(cast, post.by), bytes, description))
  return BigInt(picture.id)
}

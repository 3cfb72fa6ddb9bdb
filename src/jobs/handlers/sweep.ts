import { removeBlobs } from '#domain/media/remove-blobs.ts'
import { sweepMedia } from '#domain/media/sweep-media.ts'
import { cleanDeletedPost } from '#domain/posts/clean-deleted-post.ts'

/** Deletes blobs that no picture refers to any more. */
export const removeBlobsJob = ({ keys }: { keys: string[] }): Promise<void> => removeBlobs(keys)

/** Removes what others had added to a post that was deleted. */
export const cleanDeletedPostJob = ({ postId }: { postId: string }): Promise<void> =>
  cleanDeletedPost(BigInt(postId))

/** Removes pictures that were uploaded but never published. */
export const sweepMediaJob = (): Promise<void> => sweepMedia()

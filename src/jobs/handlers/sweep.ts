import { forgetOldRecords } from '#domain/instance/forget-old-records.ts'
import { removeBlobs } from '#domain/media/remove-blobs.ts'
import { sweepMedia } from '#domain/media/sweep-media.ts'

/** Deletes blobs that no picture refers to any more. */
export const removeBlobsJob = ({ keys }: { keys: string[] }): Promise<void> => removeBlobs(keys)

/** Removes pictures that were uploaded but never published. */
export const sweepMediaJob = (): Promise<void> => sweepMedia()

/** Forgets sessions that ended and events nobody needs any more. */
export const sweepRecords = (): Promise<void> => forgetOldRecords()

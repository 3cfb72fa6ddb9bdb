import { addAvif } from '#domain/media/add-avif.ts'

/** AVIF takes seconds of a core, so it follows the upload instead of delaying it. */
export const makeAvif = ({ mediaId }: { mediaId: string }): Promise<void> => addAvif(BigInt(mediaId))

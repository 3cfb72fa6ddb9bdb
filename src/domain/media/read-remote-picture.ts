/** Where a picture for our readers comes from. */
export type RemotePictureSource = {
  purpose: 'picture' | 'avatar' | 'header' | 'emoji'
  url: string
}

/**
 * The address of a picture from elsewhere that is shown on our pages, by the id of its row; null for what is not there, not from
 * elsewhere, not to be shown (its owner is suspended or gone, or the policy for its domain keeps pictures out).
 */
export async function readRemotePicture(mediaId: bigint): Promise<RemotePictureSource | null> {
  throw new Error(`not built yet: ${mediaId}`)
}

/** The same of a custom emoji. */
export async function readRemoteEmoji(emojiId: bigint): Promise<RemotePictureSource | null> {
  throw new Error(`not built yet: ${emojiId}`)
}

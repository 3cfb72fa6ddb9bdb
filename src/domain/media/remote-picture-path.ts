import { createHash } from 'node:crypto'

/**
 * Where our readers get a picture that lies elsewhere. The mark goes by its address there, which only those know who may see
 * the post it is in: numbers alone can be guessed. Another address is another path, so an answer may be kept.
 */
export const remotePicturePath = (id: string, remoteUrl: string): string =>
  `/media/remote/${id}/${markOf(remoteUrl)}`

export const markOf = (remoteUrl: string): string =>
  createHash('sha256').update(remoteUrl).digest('base64url').slice(0, 22)

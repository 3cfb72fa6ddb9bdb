import { markOf } from '../media/remote-picture-path.ts'

/** Where our readers get the picture of a link's card. Another picture is another path, so an answer may be kept. */
export const cardPicturePath = (cardId: string, pictureUrl: string): string =>
  `/media/card/${cardId}/${markOf(pictureUrl)}`

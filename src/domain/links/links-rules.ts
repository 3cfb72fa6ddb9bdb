const hour = 3_600_000
const day = 24 * hour

/** How long a page that was just ordered to be fetched is not ordered again, should nobody tell how that went. */
export const orderMs = hour
/** How long what a page says of itself is believed. */
export const freshMs = day
/** After so many failures in a row it is asked again only when another post links to it. */
export const mostTries = 5

/** What a post shows of itself. A card is for words alone: with anything else it would be one thing too many. */
export type PostContents = { hasPictures: boolean; hasPoll: boolean; hasQuote: boolean }

export const mayShowCard = ({ hasPictures, hasPoll, hasQuote }: PostContents): boolean =>
  !hasPictures && !hasPoll && !hasQuote

/**
 * How long a page is left alone after it could not be had: five minutes, then ever longer, at the latest a week. What
 * is not there (`forNow` false) is not looked for before a day has passed.
 */
export function pauseAfter(failures: number, forNow: boolean): number {
  const pause = Math.min(5 * 60_000 * 4 ** (failures - 1), 7 * day)
  return forNow ? pause : Math.max(pause, freshMs)
}

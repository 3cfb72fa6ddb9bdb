/** An address elsewhere that a link may lead to; null of everything that is no web page. */
export const webAddress = (url: string | null | undefined): string | null =>
  url && /^https?:\/\/[^/]/i.test(url) && URL.canParse(url) ? url : null

/** Of `name@host`. */
export const hostOfHandle = (handle: string): string => handle.slice(handle.indexOf('@') + 1)

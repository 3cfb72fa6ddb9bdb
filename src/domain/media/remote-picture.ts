/** A picture that lies elsewhere, as another server describes it. */
export type RemotePicture = {
  url: string
  /** Plain text, bounded; empty if there is none. */
  alt: string
  blurhash: string
  /** In pixels; 0 if not told. */
  width: number
  height: number
  /** From -1 to 1 each. */
  focusX: number
  focusY: number
}

/** A little picture for `:shortcode:` in texts of its server. */
export type RemoteEmoji = { shortcode: string; url: string }

/** Sound, film or file of a post from elsewhere: shown as a link, never fetched. */
export type RemoteFileLink = {
  kind: 'video' | 'audio' | 'file'
  url: string
  alt: string
  mediaType: string
}

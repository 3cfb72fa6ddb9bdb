/** Where warning systems read what is issued here. */
export const instanceFeedPath = '/warnings/feed.atom'
export const agencyFeedPath = (handle: string): string => `/@${handle}/warnings.atom`
/** The newest CAP message about a notice. */
export const capPath = (handle: string, postId: string): string => `/@${handle}/${postId}/cap.xml`

export const capType = 'application/cap+xml'
export const atomType = 'application/atom+xml'

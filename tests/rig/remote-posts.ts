import type { RemotePost } from '#domain/posts/remote-post.ts'

let posts = 0

/** A public post of somebody elsewhere, as its document would describe it. */
export function describePost(authorUri: string, more: Partial<RemotePost> = {}): RemotePost {
  posts++
  const uri = more.uri ?? `${new URL(authorUri).origin}/posts/${posts}`
  return {
    uri,
    url: `${uri}/page`,
    authorUri,
    html: `<p>Beitrag ${posts} von anderswo</p>`,
    contentWarning: '',
    sensitive: false,
    language: 'de',
    visibility: 'public',
    publishedAt: new Date(),
    editedAt: null,
    replyToUri: null,
    quoteUri: null,
    quoteAuthorisationUri: null,
    mentions: [],
    tags: [],
    pictures: [],
    files: [],
    emojis: [],
    poll: null,
    repliesUrl: '',
    ...more,
  }
}

import type { Viewer } from '#domain/accounts/viewer.ts'
import type { PostDraft } from '#domain/posts/post-rules.ts'
import { submitPost } from '#domain/posts/submit-post.ts'

/** What somebody would publish by just typing: public, German, nothing else. */
export const draft = (text: string, more: Partial<PostDraft> = {}): PostDraft => ({
  text,
  contentWarning: '',
  sensitive: false,
  language: 'de',
  translations: [],
  visibility: 'public',
  repliesFrom: 'everyone',
  replyToId: null,
  quoteOfId: null,
  mediaIds: [],
  poll: null,
  altConfirmed: false,
  idempotencyKey: null,
  ...more,
})

/** Publishes and returns the id. */
export async function write(viewer: Viewer, text: string, more: Partial<PostDraft> = {}): Promise<bigint> {
  return BigInt((await submitPost(viewer, draft(text, more))).id)
}

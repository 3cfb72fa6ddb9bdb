/** A server action of a post. The form carries `postId` and `returnTo`; `vote` also carries `choice`, once or repeated. */
export type PostAction = (form: FormData) => Promise<void>

export type PostActions = {
  favourite: PostAction
  unfavourite: PostAction
  boost: PostAction
  unboost: PostAction
  bookmark: PostAction
  unbookmark: PostAction
  pin: PostAction
  unpin: PostAction
  /** Of an agency's: leads to a draft that changes it. */
  change: PostAction
  delete: PostAction
  vote: PostAction
}

/** Who looks at posts, and where the page stands that an action comes back to. */
export type PostReader =
  | { signedIn: false; returnTo: string }
  | { signedIn: true; returnTo: string; actions: PostActions }

/** Where somebody without an account goes who wants to join in. */
export function signInHref(returnTo: string): string {
  return `/sign-in?returnTo=${encodeURIComponent(returnTo)}`
}

/** Where somebody without an account here answers, shares or likes a post: by one here, or from another server. */
export const joinInHref = (path: string): string => `${path}/join-in`

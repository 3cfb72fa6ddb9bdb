/**
 * What both foreign institutions understand at `/control/…`: with it a test makes a server that is not ours act and asks
 * what it knows. Every verb is a POST of JSON. `actor` is the handle's name of the one who acts, by default the first;
 * everything else is named by its address (`id` in ActivityPub).
 */
export type By = { actor?: string }

export type Picture = {
  /** Without data a small picture of the harbour is drawn. */
  base64?: string
  mediaType?: string
  description?: string
  blurhash?: string
  /** Both from -1 to 1. */
  focalPoint?: [number, number]
}

export type PostRequest = By & {
  /** HTML. */
  content?: string
  /** Versions by language; each is HTML. */
  contentMap?: Record<string, string>
  type?: 'Note' | 'Article' | 'Question'
  /** An article's title. */
  name?: string
  /** The content warning. */
  summary?: string
  sensitive?: boolean
  /** Default public. `direct` reaches those in `mention` only. */
  audience?: 'public' | 'unlisted' | 'followers' | 'direct'
  /** Addresses of actors. */
  mention?: string[]
  hashtags?: string[]
  inReplyTo?: string
  /** What it quotes; its author is asked for leave (FEP-044f). */
  quote?: string
  pictures?: Picture[]
  poll?: { options: string[]; multiple?: boolean; endTime?: string }
  /** Anything else the object shall say, in the words of ActivityPub. */
  more?: Record<string, unknown>
}

export type Made = { activity: string; object: string }

/** Verb → what it takes and what it answers. */
export type Verbs = {
  post: [PostRequest, Made]
  edit: [
    By & { object: string } & Omit<PostRequest, 'actor' | 'audience' | 'inReplyTo' | 'quote' | 'type'>,
    Made,
  ]
  delete: [By & { object: string }, Made]
  like: [By & { object: string }, Made]
  boost: [By & { object: string }, Made]
  /** One's own Like, Announce, Follow or Block. */
  undo: [By & { activity: string }, Made]
  /** `who` is an actor's address or `@name@host`. */
  follow: [By & { who: string }, Made]
  unfollow: [By & { who: string }, Made]
  accept: [By & { follow: string }, Made]
  reject: [By & { follow: string }, Made]
  vote: [By & { object: string; choices: string[] }, { activities: string[] }]
  move: [By & { to: string }, Made]
  /** Says that one is also known elsewhere, which a Move to here demands. */
  alias: [By & { of: string }, Made]
  flag: [By & { who: string; objects: string[]; content: string }, Made]
  block: [By & { who: string }, Made]
  /** Delivers whatever it is given, signed as that actor. */
  send: [By & { inbox: string; activity: Record<string, unknown> }, Record<string, never>]
  /** Fetches something with a signed request, without looking into its own store. */
  fetch: [By & { id: string }, { document: Record<string, unknown> | null; problem?: string }]
  settings: [{ acceptFollows: 'at once' | 'by hand' }, Record<string, never>]
}

/** What was reported: an account and posts of it, by their addresses, and what was said of them. */
export type Reported = { about: string[]; content: string }

export type Received = { activity: Document; at: string }

export type Document = Record<string, unknown> & { id?: string; type?: string }

/** Question → what it answers. All are GETs; `actor` as above. */
export type Questions = {
  /** Every activity that it accepted, as it came, oldest first. */
  received: [Record<never, never>, Received[]]
  /** Its stored copy, or null. */
  objects: [{ id: string }, Document | null]
  followers: [By, string[]]
  following: [By, string[]]
  /** Follows that wait for an answer. */
  requests: [By, { id: string; actor: string }[]]
  /** What other servers reported here, oldest first. */
  reports: [Record<never, never>, Reported[]]
  actors: [Record<never, never>, { handle: string; id: string; inbox: string; sharedInbox: string }[]]
}

export type Verb = keyof Verbs
export type Question = keyof Questions

export type Control = {
  [V in Verb]: (request: Verbs[V][0]) => Promise<Verbs[V][1]>
} & {
  [Q in Question]: (request: Questions[Q][0]) => Promise<Questions[Q][1]>
}

export const questions: readonly Question[] = [
  'received',
  'objects',
  'followers',
  'following',
  'requests',
  'reports',
  'actors',
]

/**
 * Answers a request to `/control/…` in JSON. A browser cannot reach it from another site: it wants JSON, and nothing a
 * browser marks as coming from a page. What goes wrong is told with 500 and its reason.
 */
export async function answerControl(
  control: Control,
  request: { method: string; url: URL; body: string; fromPage: boolean },
): Promise<{ status: number; body: unknown }> {
  const name = request.url.pathname.slice('/control/'.length)
  const act = (control as Record<string, ((request: unknown) => Promise<unknown>) | undefined>)[name]
  const asks = (questions as readonly string[]).includes(name)
  if (!act || request.fromPage || request.method !== (asks ? 'GET' : 'POST')) {
    return { status: 404, body: { problem: `No ${request.method} ${name} here` } }
  }
  try {
    const given = asks ? Object.fromEntries(request.url.searchParams) : JSON.parse(request.body || '{}')
    return { status: 200, body: await act(given) }
  } catch (error) {
    return {
      status: 500,
      body: { problem: error instanceof Error ? (error.stack ?? error.message) : String(error) },
    }
  }
}

import { accountUri, hereUri, ourHost, postUri } from '#domain/addresses.ts'
import type { NamedAccount, NamedPost } from './load-posts.ts'

/** What somebody or something is called between servers, ours or not. */
export const uriOfAccount = ({ id, uri }: NamedAccount): string => uri ?? accountUri(id)
export const uriOfPost = ({ id, uri }: NamedPost): string => uri ?? postUri(id)

/** `name@host`, with the host for our own too. */
export const fullHandle = ({ username, domain }: NamedAccount): string => `${username}@${domain ?? ourHost()}`

/** The page for people. */
export const pageOfAccount = (account: NamedAccount): string =>
  account.domain === null
    ? hereUri(`/@${account.username}`)
    : (account.url ?? account.uri ?? hereUri(`/@${fullHandle(account)}`))

export const pageOfPost = (post: NamedPost): string =>
  post.uri === null ? hereUri(`/@${post.author.username}/${post.id}`) : (post.url ?? post.uri)

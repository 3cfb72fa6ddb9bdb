'use server'

import { readAccount } from '#domain/accounts/read-account.ts'
import { accountUri, hereUri, postUri } from '#domain/addresses.ts'
import { DomainError } from '#domain/errors.ts'
import { loadPostViews } from '#domain/posts/load-post-views.ts'
import { findWayHome } from '#doors/remote-interaction.ts'
import type { WayHomeState } from '#ui/interact/way-home-form.tsx'
import { fullHandle } from '../handle.ts'
import { address } from '../request.ts'
import { attempt, id, sayRefusal, text } from './act.ts'

/** Where somebody with an account elsewhere goes on to follow an account from there, or to join in on a post. */
export async function goHome(_previous: WayHomeState, form: FormData): Promise<WayHomeState> {
  const outcome = await attempt(async () => {
    const { uri, wanted } = text(form, 'what') === 'post' ? await postOf(form) : await accountOf(form)
    const way = await findWayHome(text(form, 'handle'), { uri, address: await address() })
    return { ...way, wanted }
  })
  if (!outcome.refused) return outcome.done
  return { message: await sayRefusal(outcome), handle: text(form, 'handle').slice(0, 300) }
}

/** What it is called between servers, and what one looks for by hand. */
type Named = { uri: string; wanted: string }

async function accountOf(form: FormData): Promise<Named> {
  const account = await readAccount(null, { id: id(form, 'id', 'account-not-found') })
  return { uri: account.url ?? accountUri(account.id), wanted: fullHandle(account.handle) }
}

async function postOf(form: FormData): Promise<Named> {
  const postId = id(form, 'id', 'post-not-found').toString()
  const post = (await loadPostViews(null, [postId])).get(postId)
  if (!post) throw new DomainError('post-not-found')
  return { uri: post.url ?? postUri(post.id), wanted: post.url ?? hereUri(post.path) }
}

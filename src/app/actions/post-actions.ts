'use server'

import type { Viewer } from '#domain/accounts/viewer.ts'
import { beginChange } from '#domain/drafts/begin-change.ts'
import { bookmarkPost } from '#domain/posts/bookmark-post.ts'
import { boostPost } from '#domain/posts/boost-post.ts'
import { deletePost } from '#domain/posts/delete-post.ts'
import { favouritePost } from '#domain/posts/favourite-post.ts'
import { pinPost } from '#domain/posts/pin-post.ts'
import { unbookmarkPost } from '#domain/posts/unbookmark-post.ts'
import { unboostPost } from '#domain/posts/unboost-post.ts'
import { unfavouritePost } from '#domain/posts/unfavourite-post.ts'
import { unpinPost } from '#domain/posts/unpin-post.ts'
import { voteInPoll } from '#domain/posts/vote-in-poll.ts'
import { act, id } from './act.ts'

const onPost = (
  form: FormData,
  action: 'post.write' | 'post.mark',
  verb: (viewer: Viewer, postId: bigint) => Promise<unknown>,
) => act(form, action, (viewer) => verb(viewer, id(form, 'postId', 'post-not-found')))

export const favourite = async (form: FormData) => onPost(form, 'post.mark', favouritePost)
export const unfavourite = async (form: FormData) => onPost(form, 'post.mark', unfavouritePost)
export const boost = async (form: FormData) => onPost(form, 'post.write', boostPost)
export const unboost = async (form: FormData) => onPost(form, 'post.write', unboostPost)
export const bookmark = async (form: FormData) => onPost(form, 'post.mark', bookmarkPost)
export const unbookmark = async (form: FormData) => onPost(form, 'post.mark', unbookmarkPost)
export const pin = async (form: FormData) => onPost(form, 'post.write', pinPost)
export const unpin = async (form: FormData) => onPost(form, 'post.write', unpinPost)

export const remove = async (form: FormData) =>
  onPost(form, 'post.write', async (viewer, postId) => {
    await deletePost(viewer, postId)
    return { to: `/@${viewer.handle}`, notice: 'post-deleted' }
  })

export const vote = async (form: FormData) =>
  onPost(form, 'post.mark', (viewer, postId) => voteInPoll(viewer, postId, form.getAll('choice').map(Number)))

/** A draft on the agency's desk that changes a published post. */
export const change = async (form: FormData) =>
  act(form, 'desk.write', async (viewer) => {
    const { id: draftId } = await beginChange(viewer, id(form, 'postId', 'post-not-found'))
    return { to: `/desk/${draftId}` }
  })

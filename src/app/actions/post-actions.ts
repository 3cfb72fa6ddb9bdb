'use server'

import type { Viewer } from '#domain/accounts/viewer.ts'
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

const onPost = (form: FormData, verb: (viewer: Viewer, postId: bigint) => Promise<unknown>) =>
  act(form, (viewer) => verb(viewer, id(form, 'postId', 'post-not-found')))

export const favourite = async (form: FormData) => onPost(form, favouritePost)
export const unfavourite = async (form: FormData) => onPost(form, unfavouritePost)
export const boost = async (form: FormData) => onPost(form, boostPost)
export const unboost = async (form: FormData) => onPost(form, unboostPost)
export const bookmark = async (form: FormData) => onPost(form, bookmarkPost)
export const unbookmark = async (form: FormData) => onPost(form, unbookmarkPost)
export const pin = async (form: FormData) => onPost(form, pinPost)
export const unpin = async (form: FormData) => onPost(form, unpinPost)

export const remove = async (form: FormData) =>
  onPost(form, async (viewer, postId) => {
    await deletePost(viewer, postId)
    return { to: `/@${viewer.handle}`, notice: 'post-deleted' }
  })

export const vote = async (form: FormData) =>
  onPost(form, (viewer, postId) => voteInPoll(viewer, postId, form.getAll('choice').map(Number)))

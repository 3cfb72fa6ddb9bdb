import {
  notifyOfEditedPost,
  notifyOfEndedPoll,
  notifyOfNewFavourite,
  notifyOfNewFollower,
  notifyOfNewPost,
} from '#domain/notifications/notify-of.ts'
import type { Jobs } from '../job-names.ts'

export const notifyOfPost = ({ postId }: Jobs['notify-of-post']) => notifyOfNewPost(BigInt(postId))

export const notifyOfEdit = ({ postId }: Jobs['notify-of-edit']) => notifyOfEditedPost(BigInt(postId))

export const notifyOfFavourite = ({ postId, byId }: Jobs['notify-of-favourite']) =>
  notifyOfNewFavourite(BigInt(postId), BigInt(byId))

export const notifyOfPollEnd = ({ postId }: Jobs['notify-of-poll-end']) => notifyOfEndedPoll(BigInt(postId))

export const notifyOfFollow = ({ followerId, targetId }: Jobs['notify-of-follow']) =>
  notifyOfNewFollower(BigInt(followerId), BigInt(targetId), 'follow')

export const notifyOfFollowRequest = ({ followerId, targetId }: Jobs['notify-of-follow-request']) =>
  notifyOfNewFollower(BigInt(followerId), BigInt(targetId), 'follow_request')

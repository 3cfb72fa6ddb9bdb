'use server'

import type { Viewer } from '#domain/accounts/viewer.ts'
import { answerFollowRequest } from '#domain/follows/answer-follow-request.ts'
import { followAccount } from '#domain/follows/follow-account.ts'
import { followTag } from '#domain/follows/follow-tag.ts'
import { removeFollower } from '#domain/follows/remove-follower.ts'
import { setShowBoosts } from '#domain/follows/set-show-boosts.ts'
import { unfollowAccount } from '#domain/follows/unfollow-account.ts'
import { unfollowTag } from '#domain/follows/unfollow-tag.ts'
import { blockAccount } from '#domain/moderation/block-account.ts'
import { muteAccount } from '#domain/moderation/mute-account.ts'
import { unblockAccount } from '#domain/moderation/unblock-account.ts'
import { unmuteAccount } from '#domain/moderation/unmute-account.ts'
import { followDistrict } from '#domain/places/follow-district.ts'
import { unfollowDistrict } from '#domain/places/unfollow-district.ts'
import { act, checked, id, text } from './act.ts'

const onAccount = (
  form: FormData,
  action: 'follow.manage' | 'filter.manage',
  verb: (viewer: Viewer, accountId: bigint) => Promise<unknown>,
) =>
  act(form, action, async (viewer) => {
    await verb(viewer, id(form, 'accountId', 'account-not-found'))
  })

export const follow = async (form: FormData) => onAccount(form, 'follow.manage', followAccount)
export const unfollow = async (form: FormData) => onAccount(form, 'follow.manage', unfollowAccount)
export const mute = async (form: FormData) =>
  onAccount(form, 'filter.manage', (viewer, accountId) => muteAccount(viewer, accountId))
export const unmute = async (form: FormData) => onAccount(form, 'filter.manage', unmuteAccount)
export const block = async (form: FormData) => onAccount(form, 'filter.manage', blockAccount)
export const unblock = async (form: FormData) => onAccount(form, 'filter.manage', unblockAccount)
export const dropFollower = async (form: FormData) => onAccount(form, 'follow.manage', removeFollower)

/** With a field `show` the account's boosts are shown, without it they are hidden. */
export const showBoosts = async (form: FormData) =>
  onAccount(form, 'follow.manage', (viewer, accountId) =>
    setShowBoosts(viewer, accountId, checked(form, 'show')),
  )

export const answerRequest = async (form: FormData) =>
  onAccount(form, 'follow.manage', (viewer, accountId) =>
    answerFollowRequest(viewer, accountId, text(form, 'answer') === 'accept' ? 'accept' : 'reject'),
  )

const onTag = (form: FormData, verb: (viewer: Viewer, tag: string) => Promise<unknown>) =>
  act(form, 'follow.manage', async (viewer) => {
    await verb(viewer, text(form, 'tag'))
  })

export const followHashtag = async (form: FormData) => onTag(form, followTag)
export const unfollowHashtag = async (form: FormData) => onTag(form, unfollowTag)

/** The button that was pressed says which district to `follow` or to `unfollow`. */
export const tendDistrict = async (form: FormData) =>
  act(form, 'follow.manage', async (viewer) => {
    const ended = text(form, 'unfollow')
    await (ended ? unfollowDistrict(viewer, ended) : followDistrict(viewer, text(form, 'follow')))
  })

import { setAccountPicture } from '#domain/accounts/set-account-picture.ts'
import { updateProfile } from '#domain/accounts/update-profile.ts'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { addToList } from '#domain/follows/add-to-list.ts'
import { answerFollowRequest } from '#domain/follows/answer-follow-request.ts'
import { createList } from '#domain/follows/create-list.ts'
import { deleteList } from '#domain/follows/delete-list.ts'
import { followAccount } from '#domain/follows/follow-account.ts'
import { followTag } from '#domain/follows/follow-tag.ts'
import { removeFollower } from '#domain/follows/remove-follower.ts'
import { removeFromList } from '#domain/follows/remove-from-list.ts'
import { renameList } from '#domain/follows/rename-list.ts'
import { setShowBoosts } from '#domain/follows/set-show-boosts.ts'
import { unfollowAccount } from '#domain/follows/unfollow-account.ts'
import { unfollowTag } from '#domain/follows/unfollow-tag.ts'
import { acceptUpload } from '#domain/media/accept-upload.ts'
import { describePicture } from '#domain/media/describe-picture.ts'
import { moveAccount } from '#domain/migration/move-account.ts'
import { setAliases } from '#domain/migration/set-aliases.ts'
import { undoMove } from '#domain/migration/undo-move.ts'
import { blockAccount } from '#domain/moderation/block-account.ts'
import { createFilter } from '#domain/moderation/create-filter.ts'
import { deleteFilter } from '#domain/moderation/delete-filter.ts'
import { muteAccount } from '#domain/moderation/mute-account.ts'
import { unblockAccount } from '#domain/moderation/unblock-account.ts'
import { unmuteAccount } from '#domain/moderation/unmute-account.ts'
import { markNotificationsRead } from '#domain/notifications/mark-notifications-read.ts'
import type { ActionOn } from '#domain/permissions/permissions.ts'
import { followDistrict } from '#domain/places/follow-district.ts'
import { unfollowDistrict } from '#domain/places/unfollow-district.ts'
import { bookmarkPost } from '#domain/posts/bookmark-post.ts'
import { boostPost } from '#domain/posts/boost-post.ts'
import { deletePost } from '#domain/posts/delete-post.ts'
import { editPost } from '#domain/posts/edit-post.ts'
import { favouritePost } from '#domain/posts/favourite-post.ts'
import { pinPost } from '#domain/posts/pin-post.ts'
import { submitPost } from '#domain/posts/submit-post.ts'
import { unbookmarkPost } from '#domain/posts/unbookmark-post.ts'
import { unboostPost } from '#domain/posts/unboost-post.ts'
import { unfavouritePost } from '#domain/posts/unfavourite-post.ts'
import { unpinPost } from '#domain/posts/unpin-post.ts'
import { voteInPoll } from '#domain/posts/vote-in-poll.ts'
import { createReport } from '#domain/reports/create-report.ts'
import { switchAccount } from '#domain/sessions/switch-account.ts'
import { database } from '#platform/database.ts'
import { anna } from '../cast.ts'
import { tile } from '../tile.ts'
import { draft, write } from '../write.ts'
import { attemptsAtTheDesk } from './at-the-desk.ts'
import { newHome, newPost, newSomebody, ownList, ownPicture, ownPost } from './targets.ts'

type Attempts = Record<string, (viewer: Viewer) => Promise<unknown>>

const profile = { displayName: 'Polizei Ostufer', bio: '', fields: [], locked: false }
const edit = { ...draft('Anders'), alts: new Map() }
const upload = { alt: '', focusX: 0, focusY: 0, purpose: 'picture' } as const

const onSomebody =
  (verb: (viewer: Viewer, accountId: bigint) => Promise<unknown>) => async (viewer: Viewer) =>
    verb(viewer, (await newSomebody()).accountId)
const onPost = (verb: (viewer: Viewer, id: bigint) => Promise<unknown>) => async (viewer: Viewer) =>
  verb(viewer, await newPost())
const onOwnPost = (verb: (viewer: Viewer, id: bigint) => Promise<unknown>) => async (viewer: Viewer) =>
  verb(viewer, await ownPost(viewer))
const onOwnList = (verb: (viewer: Viewer, id: bigint) => Promise<unknown>) => async (viewer: Viewer) =>
  verb(viewer, await ownList(viewer))

/** One attempt by each verb that acts with an account. */
export const attemptsAsAccount: Record<ActionOn<'account'>, Attempts> = {
  'account.switch': {
    switchAccount: (viewer) => switchAccount(viewer, viewer.accountId),
  },
  'post.write': {
    submitPost: (viewer) => submitPost(viewer, draft('Moin')),
    editPost: onOwnPost((viewer, id) => editPost(viewer, id, edit)),
    deletePost: onOwnPost(deletePost),
    boostPost: onPost(boostPost),
    unboostPost: onPost(unboostPost),
    pinPost: onOwnPost(pinPost),
    unpinPost: onOwnPost(unpinPost),
  },
  'post.mark': {
    favouritePost: onPost(favouritePost),
    unfavouritePost: onPost(unfavouritePost),
    bookmarkPost: onPost(bookmarkPost),
    unbookmarkPost: onPost(unbookmarkPost),
    voteInPoll: async (viewer) => {
      const poll = { options: ['Ja', 'Nein'], days: 1, multiple: false }
      return voteInPoll(viewer, await write(await anna(), 'Wer?', { poll }), [0])
    },
  },
  'media.upload': {
    acceptUpload: async (viewer) => acceptUpload(viewer, await tile('#123456'), upload),
    describePicture: async (viewer) => describePicture(viewer, await ownPicture(viewer), { alt: 'Ein Boot' }),
  },
  'follow.manage': {
    followAccount: onSomebody(followAccount),
    unfollowAccount: onSomebody(unfollowAccount),
    removeFollower: onSomebody(removeFollower),
    setShowBoosts: onSomebody((viewer, id) => setShowBoosts(viewer, id, false)),
    answerFollowRequest: onSomebody((viewer, id) => answerFollowRequest(viewer, id, 'reject')),
    followTag: (viewer) => followTag(viewer, 'ostufer'),
    unfollowTag: (viewer) => unfollowTag(viewer, 'ostufer'),
    followDistrict: (viewer) => followDistrict(viewer, '01002'),
    unfollowDistrict: (viewer) => unfollowDistrict(viewer, '01002'),
    createList: (viewer) => createList(viewer, 'Liste'),
    renameList: onOwnList((viewer, id) => renameList(viewer, id, 'Anders')),
    deleteList: onOwnList(deleteList),
    addToList: onOwnList(async (viewer, id) => addToList(viewer, id, (await newSomebody()).accountId)),
    removeFromList: onOwnList(async (viewer, id) =>
      removeFromList(viewer, id, (await newSomebody()).accountId),
    ),
  },
  'filter.manage': {
    muteAccount: onSomebody((viewer, id) => muteAccount(viewer, id)),
    unmuteAccount: onSomebody(unmuteAccount),
    blockAccount: onSomebody(blockAccount),
    unblockAccount: onSomebody(unblockAccount),
    createFilter: (viewer) => createFilter(viewer, { phrase: 'Wort', wholeWord: true, days: null }),
    deleteFilter: (viewer) => deleteFilter(viewer, 1n),
  },
  'notification.read': {
    markNotificationsRead: (viewer) => markNotificationsRead(viewer),
  },
  ...attemptsAtTheDesk,
  'report.create': {
    createReport: onSomebody((viewer, accountId) =>
      createReport(viewer, { accountId, postIds: [], comment: 'Werbung', forward: false }),
    ),
  },
  'account.move': {
    setAliases: async (viewer) => setAliases(viewer, { add: [(await newSomebody()).accountId] }),
    moveAccount: async (viewer) => {
      await moveAccount(viewer, await newHome(viewer))
      // Or nobody could write with it any more.
      await database().account.update({ where: { id: viewer.accountId }, data: { movedToUri: null } })
    },
    undoMove: (viewer) => undoMove(viewer),
  },
  'profile.edit': {
    updateProfile: (viewer) => updateProfile(viewer, { ...profile, displayName: viewer.displayName }),
    setAccountPicture: async (viewer) =>
      setAccountPicture(viewer, 'avatar', { bytes: await tile('#654321') }),
  },
}

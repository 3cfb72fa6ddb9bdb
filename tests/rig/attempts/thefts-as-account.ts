import { readListFeed } from '#domain/feeds/read-list-feed.ts'
import { addToList } from '#domain/follows/add-to-list.ts'
import { answerFollowRequest } from '#domain/follows/answer-follow-request.ts'
import { deleteList } from '#domain/follows/delete-list.ts'
import { readList } from '#domain/follows/read-lists.ts'
import { removeFollower } from '#domain/follows/remove-follower.ts'
import { removeFromList } from '#domain/follows/remove-from-list.ts'
import { renameList } from '#domain/follows/rename-list.ts'
import { setShowBoosts } from '#domain/follows/set-show-boosts.ts'
import { unfollowAccount } from '#domain/follows/unfollow-account.ts'
import { describePicture } from '#domain/media/describe-picture.ts'
import { moveAccount } from '#domain/migration/move-account.ts'
import { setAliases } from '#domain/migration/set-aliases.ts'
import { deleteFilter } from '#domain/moderation/delete-filter.ts'
import { unblockAccount } from '#domain/moderation/unblock-account.ts'
import { unmuteAccount } from '#domain/moderation/unmute-account.ts'
import { markNotificationsRead } from '#domain/notifications/mark-notifications-read.ts'
import { bookmarkPost } from '#domain/posts/bookmark-post.ts'
import { boostPost } from '#domain/posts/boost-post.ts'
import { deletePost } from '#domain/posts/delete-post.ts'
import { editPost } from '#domain/posts/edit-post.ts'
import { favouritePost } from '#domain/posts/favourite-post.ts'
import { pinPost } from '#domain/posts/pin-post.ts'
import { readPostSource } from '#domain/posts/read-post-source.ts'
import { submitPost } from '#domain/posts/submit-post.ts'
import { unbookmarkPost } from '#domain/posts/unbookmark-post.ts'
import { unboostPost } from '#domain/posts/unboost-post.ts'
import { unfavouritePost } from '#domain/posts/unfavourite-post.ts'
import { unpinPost } from '#domain/posts/unpin-post.ts'
import { voteInPoll } from '#domain/posts/vote-in-poll.ts'
import { createReport } from '#domain/reports/create-report.ts'
import { draft } from '../write.ts'
import type { Theft } from './victims.ts'

const words = { ...draft('Übernommen'), alts: new Map() }
/** Posts and pictures of somebody else's. */
export const theftsOfPosts: Theft[] = [
  ['editPost', 'another’s post', 'not-allowed', (v) => editPost(v.mallory, v.postId, words)],
  ['editPost', 'a post she may not see', 'post-not-found', (v) => editPost(v.mallory, v.hiddenId, words)],
  [
    'editPost',
    'another’s picture into her own',
    'picture-not-found',
    (v) => editPost(v.mallory, v.malloryPostId, { ...words, mediaIds: [v.pictureId] }),
  ],
  ['deletePost', 'another’s post', 'not-allowed', (v) => deletePost(v.mallory, v.postId)],
  ['deletePost', 'a post she may not see', 'post-not-found', (v) => deletePost(v.mallory, v.hiddenId)],
  ['pinPost', 'another’s post', 'not-allowed', (v) => pinPost(v.mallory, v.postId)],
  ['unpinPost', 'another’s pin', 'done', (v) => unpinPost(v.mallory, v.postId)],
  ['boostPost', 'a post she may not see', 'post-not-found', (v) => boostPost(v.mallory, v.hiddenId)],
  ['favouritePost', 'a post she may not see', 'post-not-found', (v) => favouritePost(v.mallory, v.hiddenId)],
  ['bookmarkPost', 'a post she may not see', 'post-not-found', (v) => bookmarkPost(v.mallory, v.hiddenId)],
  [
    'voteInPoll',
    'in a poll she may not see',
    'post-not-found',
    (v) => voteInPoll(v.mallory, v.hiddenPollId, [0]),
  ],
  ['unboostPost', 'another’s boost', 'done', (v) => unboostPost(v.mallory, v.markedId)],
  ['unfavouritePost', 'another’s favourite', 'done', (v) => unfavouritePost(v.mallory, v.markedId)],
  ['unbookmarkPost', 'another’s bookmark', 'done', (v) => unbookmarkPost(v.mallory, v.markedId)],
  ['readPostSource', 'another’s post as typed', 'not-allowed', (v) => readPostSource(v.mallory, v.postId)],
  [
    'readPostSource',
    'a post she may not see',
    'post-not-found',
    (v) => readPostSource(v.mallory, v.hiddenId),
  ],
  [
    'submitPost',
    'an answer to a post she may not see',
    'post-not-found',
    (v) => submitPost(v.mallory, draft('Ich sehe dich', { replyToId: v.hiddenId })),
  ],
  [
    'submitPost',
    'a quotation of a post she may not see',
    'post-not-found',
    (v) => submitPost(v.mallory, draft('Seht her', { quoteOfId: v.hiddenId })),
  ],
  [
    'submitPost',
    'with another’s picture',
    'picture-not-found',
    (v) => submitPost(v.mallory, draft('Meins', { mediaIds: [v.pictureId] })),
  ],
  [
    'createReport',
    'a post she may not see',
    'post-not-found',
    (v) =>
      createReport(v.mallory, {
        accountId: v.victim.accountId,
        postIds: [v.hiddenId],
        comment: '',
        forward: false,
      }),
  ],
  [
    'createReport',
    'a post of somebody else than whom she reports',
    'post-not-found',
    (v) => createReport(v.mallory, { accountId: v.fanId, postIds: [v.postId], comment: '', forward: false }),
  ],
  [
    'describePicture',
    'another’s picture',
    'picture-not-found',
    (v) => describePicture(v.mallory, v.pictureId, { alt: 'x' }),
  ],
]

/** Lists, followers, filters of somebody else's. */
export const theftsOfFollows: Theft[] = [
  [
    'moveAccount',
    'to another’s account, which does not name hers',
    'alias-missing',
    (v) => moveAccount(v.mallory, v.victim.accountId),
  ],
  [
    'setAliases',
    'another’s other address, to remove it',
    'done',
    (v) => setAliases(v.mallory, { remove: ['https://there.example/anna'] }),
  ],
  ['addToList', 'another’s list', 'list-not-found', (v) => addToList(v.mallory, v.listId, v.fanId)],
  ['removeFromList', 'another’s list', 'list-not-found', (v) => removeFromList(v.mallory, v.listId, v.fanId)],
  ['renameList', 'another’s list', 'list-not-found', (v) => renameList(v.mallory, v.listId, 'x')],
  ['deleteList', 'another’s list', 'done', (v) => deleteList(v.mallory, v.listId)],
  ['readList', 'another’s list', 'list-not-found', (v) => readList(v.mallory, v.listId)],
  ['readListFeed', 'another’s list', 'list-not-found', (v) => readListFeed(v.mallory, v.listId)],
  [
    'answerFollowRequest',
    'a request to another',
    'request-not-found',
    (v) => answerFollowRequest(v.mallory, v.askingId, 'accept'),
  ],
  [
    'answerFollowRequest',
    'a request to another',
    'done',
    (v) => answerFollowRequest(v.mallory, v.askingId, 'reject'),
  ],
  ['removeFollower', 'another’s follower', 'done', (v) => removeFollower(v.mallory, v.fanId)],
  ['unfollowAccount', 'whom another follows', 'done', (v) => unfollowAccount(v.mallory, v.followedId)],
  [
    'setShowBoosts',
    'whom another follows',
    'not-following',
    (v) => setShowBoosts(v.mallory, v.followedId, false),
  ],
  [
    'unmuteAccount',
    'whom another mutes: herself',
    'done',
    (v) => unmuteAccount(v.mallory, v.mallory.accountId),
  ],
  ['unblockAccount', 'whom another blocks', 'done', (v) => unblockAccount(v.mallory, v.enemyId)],
  ['deleteFilter', 'another’s filter', 'done', (v) => deleteFilter(v.mallory, v.filterId)],
  [
    'markNotificationsRead',
    'another’s notification',
    'done',
    (v) => markNotificationsRead(v.mallory, v.notificationId),
  ],
]

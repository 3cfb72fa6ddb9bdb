import { findAccountByUri } from '#domain/accounts/find-remote-account.ts'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { accountUri, postUri } from '#domain/addresses.ts'
import { answerFollowRequest } from '#domain/follows/answer-follow-request.ts'
import { followAccount } from '#domain/follows/follow-account.ts'
import { unfollowAccount } from '#domain/follows/unfollow-account.ts'
import { acceptUpload } from '#domain/media/accept-upload.ts'
import { moveAccount } from '#domain/migration/move-account.ts'
import { setAliases } from '#domain/migration/set-aliases.ts'
import { blockAccount } from '#domain/moderation/block-account.ts'
import { unblockAccount } from '#domain/moderation/unblock-account.ts'
import { boostPost } from '#domain/posts/boost-post.ts'
import { deletePost } from '#domain/posts/delete-post.ts'
import { editPost } from '#domain/posts/edit-post.ts'
import { favouritePost } from '#domain/posts/favourite-post.ts'
import { plainText } from '#domain/posts/html-rules.ts'
import { submitPost } from '#domain/posts/submit-post.ts'
import { unboostPost } from '#domain/posts/unboost-post.ts'
import { unfavouritePost } from '#domain/posts/unfavourite-post.ts'
import { voteInPoll } from '#domain/posts/vote-in-poll.ts'
import { createReport } from '#domain/reports/create-report.ts'
import { findAccountAnew, lookUp } from '#doors/look-up.ts'
import { resolveUri } from '#federation/receive/resolve-uri.ts'
import { database } from '#platform/database.ts'
import { tile } from '../../rig/tile.ts'
import { draft } from '../../rig/write.ts'
import type { PostRequest, Verb, Verbs } from './control-api.ts'
import { lock } from './our-staff.ts'

type As = (name?: string) => Viewer
type Acts = { [V in Verb]?: (request: Verbs[V][0]) => Promise<Verbs[V][1]> }

/** What the tests have ours do, by the verbs that pages call. Addresses are found as a reader who pastes them finds them. */
export function ourActs(as: As): Acts {
  /** Undoes what was made, by the address that was answered. */
  const undoing = new Map<string, () => Promise<void>>()
  const marked = async (
    kind: string,
    viewer: Viewer,
    id: bigint,
    undo: () => Promise<void>,
    object: string,
  ) => {
    const activity = `${accountUri(viewer.accountId)}#${kind}-${id}`
    undoing.set(activity, undo)
    return { activity, object }
  }
  return {
    post: async (request) => {
      const viewer = as(request.actor)
      const { id } = await submitPost(viewer, {
        ...draft(await wordsOf(request), { visibility: request.audience ?? 'public' }),
        contentWarning: request.summary ?? '',
        language: Object.keys(request.contentMap ?? {})[0] ?? 'de',
        replyToId: request.inReplyTo ? await postAt(request.inReplyTo) : null,
        quoteOfId: request.quote ? await postAt(request.quote) : null,
        mediaIds: await upload(viewer, request),
        poll: request.poll
          ? { options: request.poll.options, days: 1, multiple: request.poll.multiple ?? false }
          : null,
      })
      return { activity: `${postUri(id)}/activity`, object: postUri(id) }
    },
    edit: async (request) => {
      const id = await postAt(request.object)
      const media = await database().media.findMany({ where: { postId: id }, orderBy: { position: 'asc' } })
      await editPost(as(request.actor), id, {
        text: plainText(request.content ?? ''),
        contentWarning: request.summary ?? '',
        sensitive: false,
        language: 'de',
        mediaIds: media.map((each) => each.id),
        translations: [],
        altConfirmed: true,
        alts: new Map(),
      })
      return { activity: '', object: request.object }
    },
    delete: async ({ actor, object }) => {
      await deletePost(as(actor), await postAt(object))
      return { activity: `${object}#delete`, object }
    },
    like: async ({ actor, object }) => {
      const [viewer, id] = [as(actor), await postAt(object)]
      await favouritePost(viewer, id)
      return marked('like', viewer, id, () => unfavouritePost(viewer, id), object)
    },
    boost: async ({ actor, object }) => {
      const [viewer, id] = [as(actor), await postAt(object)]
      await boostPost(viewer, id)
      return marked('boost', viewer, id, () => unboostPost(viewer, id), object)
    },
    undo: async ({ activity }) => {
      const undo = undoing.get(activity)
      if (!undo) throw new Error(`${activity} was not made here`)
      await undo()
      return { activity: `${activity}-undone`, object: activity }
    },
    follow: async ({ actor, who }) => {
      const [viewer, id] = [as(actor), await accountAt(as(actor), who)]
      await followAccount(viewer, id)
      return marked('follow', viewer, id, () => unfollowAccount(viewer, id), who)
    },
    unfollow: async ({ actor, who }) => {
      await unfollowAccount(as(actor), await accountAt(as(actor), who))
      return { activity: '', object: who }
    },
    accept: async ({ actor, follow }) => answer(as(actor), follow, 'accept'),
    reject: async ({ actor, follow }) => answer(as(actor), follow, 'reject'),
    vote: async ({ actor, object, choices }) => {
      const id = await postAt(object)
      const options = await database().pollOption.findMany({ where: { postId: id } })
      const positions = choices.map((choice) => {
        const option = options.find(({ title }) => title === choice)
        if (!option) throw new Error(`No answer ${choice}`)
        return option.position
      })
      await voteInPoll(as(actor), id, positions)
      return { activities: [] }
    },
    block: async ({ actor, who }) => {
      const [viewer, id] = [as(actor), await accountAt(as(actor), who)]
      await blockAccount(viewer, id)
      return marked('block', viewer, id, () => unblockAccount(viewer, id), who)
    },
    alias: async ({ actor, of }) => {
      const viewer = as(actor)
      await setAliases(viewer, { add: [await findAccountAnew(viewer, of)] })
      return { activity: '', object: of }
    },
    move: async ({ actor, to }) => {
      const viewer = as(actor)
      await moveAccount(viewer, await findAccountAnew(viewer, to))
      return { activity: '', object: accountUri(viewer.accountId) }
    },
    flag: async ({ actor, who, objects, content }) => {
      const viewer = as(actor)
      const postIds = await Promise.all(objects.map(postAt))
      const accountId = await accountAt(viewer, who)
      await createReport(viewer, { accountId, postIds, comment: content, forward: true })
      return { activity: '', object: who }
    },
    settings: async ({ acceptFollows }) => {
      await lock(as(), acceptFollows === 'by hand')
      return {}
    },
  }
}

async function answer(viewer: Viewer, follow: string, how: 'accept' | 'reject') {
  const request = await database().followRequest.findFirstOrThrow({ where: { uri: follow } })
  await answerFollowRequest(viewer, request.followerId, how)
  return { activity: '', object: follow }
}

async function wordsOf({ content, contentMap, mention = [], hashtags = [] }: PostRequest): Promise<string> {
  const handles = await Promise.all(mention.map(handleOf))
  const words = plainText(content ?? Object.values(contentMap ?? {})[0] ?? '')
  return [...handles.map((handle) => `@${handle}`), words, ...hashtags.map((tag) => `#${tag}`)]
    .join(' ')
    .trim()
}

async function handleOf(uri: string): Promise<string> {
  const id = await findAccountByUri(uri)
  if (id === null) throw new Error(`${uri} is not known here`)
  const { username, domain } = await database().account.findUniqueOrThrow({ where: { id } })
  return domain === null ? username : `${username}@${domain}`
}

async function upload(viewer: Viewer, { pictures = [] }: PostRequest): Promise<bigint[]> {
  const ids: bigint[] = []
  for (const { description = '', focalPoint: [focusX, focusY] = [0, 0] } of pictures) {
    const bytes = await tile('#2a6f97')
    const { id } = await acceptUpload(viewer, bytes, { alt: description, focusX, focusY, purpose: 'picture' })
    ids.push(BigInt(id))
  }
  return ids
}

async function postAt(uri: string): Promise<bigint> {
  const found = await resolveUri(uri)
  if (!found || !('postId' in found)) throw new Error(`There is no post at ${uri}`)
  return found.postId
}

async function accountAt(viewer: Viewer, who: string): Promise<bigint> {
  if (who.startsWith('http')) {
    const found = await resolveUri(who)
    if (found && 'accountId' in found) return found.accountId
  }
  const path = await lookUp(viewer, who)
  const [, username = '', domain = null] = /^\/@([^@/]+)(?:@(.+))?$/.exec(path ?? '') ?? []
  const account = await database().account.findFirst({ where: { username, domain } })
  if (!account) throw new Error(`${who} was not found`)
  return account.id
}

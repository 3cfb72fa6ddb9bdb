import type { Viewer } from '#domain/accounts/viewer.ts'
import { accountUri, postUri } from '#domain/addresses.ts'
import { findPostByUri } from '#domain/posts/find-remote-post.ts'
import { loadPostViews } from '#domain/posts/load-post-views.ts'
import { database } from '#platform/database.ts'
import type { Document, Question, Questions } from './control-api.ts'

type As = (name?: string) => Viewer
type Answers = { [Q in Question]?: (request: Questions[Q][0]) => Promise<Questions[Q][1]> }

/** What ours knows, as its readers see it. */
export function ourAnswers(as: As): Answers {
  return {
    received: async () => {
      const rows = await database().incomingActivity.findMany({ orderBy: { id: 'asc' } })
      return rows.map(({ uri, receivedAt, outcome }) => ({
        activity: { id: uri, outcome },
        at: receivedAt.toISOString(),
      }))
    },
    objects: async ({ id }) => viewOf(as(), id),
    followers: async ({ actor }) => {
      const follows = await database().follow.findMany({
        where: { targetId: as(actor).accountId },
        include: { follower: { include: { remote: true } } },
      })
      return follows.map(({ follower }) => follower.remote?.uri ?? accountUri(follower.id))
    },
    following: async ({ actor }) => {
      const follows = await database().follow.findMany({
        where: { followerId: as(actor).accountId },
        include: { target: { include: { remote: true } } },
      })
      return follows.map(({ target }) => target.remote?.uri ?? accountUri(target.id))
    },
    reports: async () => {
      const reports = await database().report.findMany({
        where: { uri: { not: null } },
        orderBy: { id: 'asc' },
        select: { accountId: true, postIds: true, comment: true },
      })
      return reports.map(({ accountId, postIds, comment }) => ({
        about: [accountUri(accountId), ...postIds.map(postUri)],
        content: comment,
      }))
    },
    requests: async ({ actor }) => {
      const requests = await database().followRequest.findMany({
        where: { targetId: as(actor).accountId },
        include: { follower: { include: { remote: true } } },
      })
      return requests.map(({ uri, follower }) => ({
        id: uri ?? '',
        actor: follower.remote?.uri ?? accountUri(follower.id),
      }))
    },
  }
}

/** The post as the first actor sees it here, or null. */
async function viewOf(viewer: Viewer, uri: string): Promise<Document | null> {
  const id = await findPostByUri(uri)
  if (id === null) return null
  const view = (await loadPostViews(viewer, [id.toString()])).get(id.toString())
  return view ? { ...view, number: view.id, id: uri } : null
}

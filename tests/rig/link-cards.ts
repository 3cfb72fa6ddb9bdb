import type { Viewer } from '#domain/accounts/viewer.ts'
import { loadPostViews } from '#domain/posts/load-post-views.ts'
import { fetchLinkCardJob, linkPostJob } from '#jobs/handlers/link-cards.ts'
import { reactions } from '#jobs/reactions.ts'
import { now } from '#platform/clock.ts'
import { database } from '#platform/database.ts'
import { anna } from './cast.ts'
import type { Answer } from './foreign-server.ts'
import { write } from './write.ts'

type Job = { name: string; data: object; startAfter?: Date }

/** The last event whose consequences were seen. */
let seen = 0n

async function nextJobs(): Promise<Job[] | null> {
  const events = await database().event.findMany({ where: { id: { gt: seen } }, orderBy: { id: 'asc' } })
  seen = events.at(-1)?.id ?? seen
  const jobsOf = (name: string) =>
    reactions[name as keyof typeof reactions] as ((it: unknown) => Job[]) | undefined
  return events.length === 0 ? null : events.flatMap(({ name, payload }) => jobsOf(name)?.(payload) ?? [])
}

/**
 * Lets the jobs about links run that follow from what happened since the last time, and from what they do themselves.
 * @returns the times of those whose time has not come
 */
export async function settleLinks(): Promise<Date[]> {
  const later: Date[] = []
  for (let jobs = await nextJobs(); jobs; jobs = await nextJobs()) {
    for (const { name, data, startAfter } of jobs) {
      if (name === 'link-post') await linkPostJob(data as never)
      else if (name !== 'fetch-link-card') continue
      else if (startAfter && startAfter > now()) later.push(startAfter)
      else await fetchLinkCardJob(data as never)
    }
  }
  return later
}

/** Publishes, by Anna unless it is said, and lets the jobs about links run. */
export async function publish(
  text: string,
  more: Parameters<typeof write>[2] = {},
  by?: Viewer,
): Promise<bigint> {
  const id = await write(by ?? (await anna()), text, more)
  await settleLinks()
  return id
}

/** The card that everybody sees below a post. */
export const cardOf = async (postId: bigint) =>
  (await loadPostViews(null, [postId.toString()])).get(postId.toString())?.card ?? null

/** A page that says this in its head. */
export const page =
  (head: string, type = 'text/html; charset=utf-8'): Answer =>
  (_request, response) =>
    response
      .writeHead(200, { 'content-type': type })
      .end(`<!doctype html><html lang="de"><head>${head}</head><body>Text</body></html>`)

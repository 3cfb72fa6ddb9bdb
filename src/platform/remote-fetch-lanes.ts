import type { Lane } from './remote-fetch-exchange.ts'
import { turns } from './turns.ts'

const documents = turns('foreign documents', { atOnce: 100, waiting: 400 })
const pictures = turns('foreign pictures', { atOnce: 12, waiting: 200 })

/** Whoever owns a name has any number below it; all of them have their turns together. */
const ownerOf = (host: string): string => host.split('.').slice(-2).join('.')

/**
 * For documents of one host: a hundred requests at once in all, and ten to one owner of names, so that somebody who never answers
 * leaves turns to the others.
 */
export const documentLane =
  (host: string): Lane =>
  (work) =>
    turns(`foreign documents of ${ownerOf(host)}`, { atOnce: 10, waiting: 100 })(() => documents(work))

/** The same for pictures: few at once, for they are large. */
export const pictureLane =
  (host: string): Lane =>
  (work) =>
    turns(`foreign pictures of ${ownerOf(host)}`, { atOnce: 4, waiting: 60 })(() => pictures(work))

/** For whoever bounds what is under way by other means. */
export const ownLane: Lane = (work) => work()

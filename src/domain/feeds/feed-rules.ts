import type { HiddenReason, PostView } from '#wire/post-view.ts'
import { plainText } from '../posts/html-rules.ts'

/** Pure rules of feeds: nothing here knows where posts come from. */
export const pageSize = { standard: 20, most: 40 }

/** Whose posts a reader has folded away, by account id. */
export type HiddenPeople = { muted: ReadonlySet<string>; blocked: ReadonlySet<string> }

export type WordFilter = { phrase: string; wholeWord: boolean }

/**
 * Why an entry is folded away for its reader, or null. It keeps its place in the feed: the order stays checkable and
 * nothing disappears without a word.
 */
export function hiddenReason(
  post: PostView,
  boosterId: string | null,
  people: HiddenPeople,
  filters: readonly WordFilter[],
): HiddenReason | null {
  if (people.blocked.has(post.author.id)) return { kind: 'blocked-account', handle: post.author.handle }
  if (people.muted.has(post.author.id)) return { kind: 'muted-account', handle: post.author.handle }
  if (boosterId && people.muted.has(boosterId)) return { kind: 'muted-account', handle: post.author.handle }
  const words = searchable(post)
  const filter = filters.find(({ phrase, wholeWord }) => matches(words, phrase, wholeWord))
  return filter ? { kind: 'filter', phrase: filter.phrase } : null
}

const searchable = (post: PostView): string =>
  fold([post.contentWarning, plainText(post.html), ...post.pictures.map(({ alt }) => alt)].join(' '))

const fold = (text: string): string => text.normalize('NFKC').toLowerCase()

function matches(words: string, phrase: string, wholeWord: boolean): boolean {
  const wanted = fold(phrase.trim())
  if (wanted === '') return false
  for (let at = words.indexOf(wanted); at >= 0; at = words.indexOf(wanted, at + 1)) {
    const before = words.slice(0, at).at(-1) ?? ' '
    const after = words.charAt(at + wanted.length) || ' '
    if (!wholeWord || !(isWordCharacter(before) || isWordCharacter(after))) return true
  }
  return false
}

const isWordCharacter = (character: string): boolean => /[\p{L}\p{N}_]/u.test(character)

/**
 * How the ids of a home feed are found. Both ways give the same page. `merge` asks every followed account for its
 * newest; `walk` goes back in time and asks of each post whether its author is followed, which gets cheaper the more
 * one follows.
 */
export const homeStrategy = (following: number): 'merge' | 'walk' => (following > 400 ? 'walk' : 'merge')

/**
 * Joins two sources of places, each newest first, into one page, newest first. What stands in both is taken from the
 * first. Ids are decimal strings: longer is greater, then text decides.
 */
export function mergePlaces<P extends { id: string }>(first: P[], second: P[], limit: number): P[] {
  const ids = new Set(first.map(({ id }) => id))
  return [...first, ...second.filter(({ id }) => !ids.has(id))].sort(newestFirst).slice(0, limit)
}

const newestFirst = (a: { id: string }, b: { id: string }): number =>
  b.id.length - a.id.length || (a.id < b.id ? 1 : a.id > b.id ? -1 : 0)

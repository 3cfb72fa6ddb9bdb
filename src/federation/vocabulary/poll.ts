import type { RemotePoll } from '#domain/posts/remote-post.ts'
import { countOf, dateOf, isObject, type Json, type JsonObject, listOf } from './json.ts'
import { lineOf } from './texts.ts'

const most = { options: 20, title: 300, votes: 2_000_000_000 }

/** The poll of a Question; null if there is nothing to choose. @param otherwise when it closed, if it only says that it did */
export function pollOf(question: JsonObject, otherwise: Date): RemotePoll | null {
  const multiple = Array.isArray(question.anyOf) && question.anyOf.length > 0
  const options = optionsOf(multiple ? question.anyOf : question.oneOf)
  if (options.length < 2) return null
  const votes = options.reduce((sum, option) => sum + option.votes, 0)
  const told = countOf(question.votersCount, most.votes)
  return {
    options,
    multiple,
    endsAt:
      dateOf(question.endTime) ?? dateOf(question.closed) ?? (question.closed === true ? otherwise : null),
    voters: told || (multiple ? 0 : Math.min(votes, most.votes)),
  }
}

/** Titles are what votes name, so each stands once. */
function optionsOf(value: Json | undefined): RemotePoll['options'] {
  const options = new Map<string, number>()
  for (const option of listOf(value, most.options)) {
    if (!isObject(option)) continue
    const title = lineOf(option.name, most.title)
    if (title !== '' && !options.has(title)) options.set(title, votesOf(option))
  }
  return [...options].map(([title, votes]) => ({ title, votes }))
}

function votesOf({ replies, _misskey_votes: misskeyVotes }: JsonObject): number {
  const counted = isObject(replies) ? countOf(replies.totalItems, most.votes) : 0
  return counted || countOf(misskeyVotes, most.votes)
}

import { isHttpId } from '../fetch/origin.ts'
import { isObject, type Json, type JsonObject, listOf } from './json.ts'

/** How everybody is called in `to` and `cc`, whatever the sender wrote (ActivityPub, section 5.6). */
export const everybody = 'https://www.w3.org/ns/activitystreams#Public'

const spellings = [everybody, 'as:Public', 'Public']
const most = { read: 1_000, kept: 200 }

/** Whom something is for: addresses as written, each once, everybody first. */
export type Audience = { to: string[]; cc: string[] }

export const audienceOf = ({ to, cc }: JsonObject): Audience => ({
  to: recipientsOf(to),
  cc: recipientsOf(cc),
})

function recipientsOf(value: Json | undefined): string[] {
  const found = new Set<string>()
  let isForAll = false
  for (const each of listOf(value, most.read)) {
    const recipient = isObject(each) ? each.id : each
    if (typeof recipient === 'string' && spellings.includes(recipient)) isForAll = true
    else if (found.size < most.kept && isHttpId(recipient)) found.add(recipient)
  }
  return isForAll ? [everybody, ...found] : [...found]
}

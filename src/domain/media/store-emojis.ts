import { now } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { isShortcode } from './emoji-rules.ts'
import type { RemoteEmoji } from './remote-picture.ts'

/** So many little pictures of one server are known at most. */
const mostOfHost = 5_000

/**
 * Part of the verbs that store what came from elsewhere: remembers the custom emojis it uses, under the server they are of.
 * @returns their ids by shortcode
 */
export async function storeEmojis(
  tx: Tx,
  host: string,
  emojis: readonly RemoteEmoji[],
): Promise<Map<string, bigint>> {
  const wanted = new Map(
    emojis.filter(({ shortcode }) => isShortcode(shortcode)).map(({ shortcode, url }) => [shortcode, url]),
  )
  if (wanted.size === 0) return new Map()
  const where = { host, shortcode: { in: [...wanted.keys()].sort() } }
  const known = await tx.customEmoji.findMany({ where })
  for (const { id, shortcode, url } of known) {
    const told = wanted.get(shortcode)
    if (told !== undefined && told !== url)
      await tx.customEmoji.update({ where: { id }, data: { url: told, updatedAt: now() } })
  }
  const names = new Set(known.map(({ shortcode }) => shortcode))
  const added = where.shortcode.in.filter((shortcode) => !names.has(shortcode))
  if (added.length === 0) return idsOf(known)
  const room = mostOfHost - (await tx.customEmoji.count({ where: { host } }))
  await tx.customEmoji.createMany({
    data: added
      .slice(0, Math.max(0, room))
      .map((shortcode) => ({ host, shortcode, url: wanted.get(shortcode) ?? '', updatedAt: now() })),
    skipDuplicates: true,
  })
  return idsOf(await tx.customEmoji.findMany({ where }))
}

const idsOf = (found: { shortcode: string; id: bigint }[]): Map<string, bigint> =>
  new Map(found.map(({ shortcode, id }) => [shortcode, id]))

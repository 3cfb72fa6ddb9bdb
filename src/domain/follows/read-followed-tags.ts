import { rows, statement } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'

/** A hashtag: `name` for addresses, `label` as it was first written. */
export type FollowedTag = { name: string; label: string }

const select = statement(`
  select t.name, t.label from followed_tags f join tags t on t.id = f.tag_id
  where f.account_id = $1 order by t.name`)

/** The hashtags the viewer follows by name, at most 200. */
export const readFollowedTags = (viewer: Viewer): Promise<FollowedTag[]> =>
  rows<FollowedTag>(select, [viewer.accountId])

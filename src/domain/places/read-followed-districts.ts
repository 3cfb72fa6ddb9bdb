import { rows, statement } from '#platform/database.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { type District, districts } from './districts.ts'

const select = statement('select district_key from followed_districts where account_id = $1')

/** The districts the viewer follows by name, at most 50. */
export async function readFollowedDistricts(viewer: Viewer): Promise<District[]> {
  const found = await rows<{ district_key: string }>(select, [viewer.accountId])
  const keys = new Set(found.map(({ district_key }) => district_key))
  return districts.filter(({ key }) => keys.has(key))
}

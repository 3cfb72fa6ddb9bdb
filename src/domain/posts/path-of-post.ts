import type { Reader } from '../accounts/viewer.ts'
import { loadPostViews } from './load-post-views.ts'

/** Where a post is read here, if this reader may see it. */
export async function pathOfPost(reader: Reader, id: bigint): Promise<string | null> {
  const views = await loadPostViews(reader, [id.toString()])
  return views.get(id.toString())?.path ?? null
}

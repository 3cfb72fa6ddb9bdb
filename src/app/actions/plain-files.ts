import type { Viewer } from '#domain/accounts/viewer.ts'
import { acceptUpload } from '#domain/media/accept-upload.ts'
import { text } from './act.ts'

/** Takes up the pictures of a form that was sent without a script (`file1` with `alt1` …); their ids, in order. */
export async function uploadPlainFiles(viewer: Viewer, form: FormData): Promise<bigint[]> {
  const ids: bigint[] = []
  for (const number of [1, 2, 3, 4]) {
    const file = form.get(`file${number}`)
    if (!(file instanceof File) || file.size === 0) continue
    const bytes = Buffer.from(await file.arrayBuffer())
    const alt = text(form, `alt${number}`)
    const picture = await acceptUpload(viewer, bytes, { alt, focusX: 0, focusY: 0, purpose: 'picture' })
    ids.push(BigInt(picture.id))
  }
  return ids
}

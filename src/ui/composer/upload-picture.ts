import type { ComposerPicture } from './composer-values.ts'

type Answer = Partial<Omit<ComposerPicture, 'focus'>> & { reason?: string }

/**
 * Sends one file to `/api/media`, telling how far it is (0 to 1).
 * @throws Error with the server's reason as its message, empty when the connection broke.
 */
export function uploadPicture(file: File, onProgress: (share: number) => void): Promise<ComposerPicture> {
  return new Promise((resolve, reject) => {
    // Only XMLHttpRequest tells the progress of an upload.
    const request = new XMLHttpRequest()
    request.open('POST', '/api/media')
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => {
      if (lengthComputable) onProgress(loaded / total)
    }
    request.onerror = () => reject(new Error(''))
    request.onload = () => {
      const answer: Answer = request.response ?? {}
      const { id, url, width, height, alt = '' } = answer
      if (request.status >= 400 || !id || !url || !width || !height)
        return reject(new Error(answer.reason ?? ''))
      resolve({ id, url, width, height, alt, focus: { x: 0, y: 0 } })
    }
    const body = new FormData()
    body.append('file', file)
    request.send(body)
  })
}

/** Tells the server the description and focal point of a picture. The form repeats the description when it is sent. */
export async function describeUpload({ id, alt, focus }: ComposerPicture): Promise<void> {
  await fetch(`/api/media/${id}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ alt, focusX: focus.x, focusY: focus.y }),
  })
}

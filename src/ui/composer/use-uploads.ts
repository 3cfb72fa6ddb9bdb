import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { type ComposerPicture, pictureLimit } from './composer-values.ts'
import { uploadPicture } from './upload-picture.ts'

export type Upload = { key: string; name: string; percent: number }

type Options = { count: number; add: (picture: ComposerPicture) => void }

/** Pictures on their way to the server. `message` is what a screen reader should hear, `problems` stay until the next try. */
export function useUploads({ count, add }: Options) {
  const t = useTranslations('composer')
  const refusals = useTranslations('errors')
  const [uploads, setUploads] = useState<Upload[]>([])
  const [problems, setProblems] = useState<string[]>([])
  const [message, setMessage] = useState('')

  const reasonOf = (error: unknown): string => {
    const text = error instanceof Error ? error.message : ''
    const reason = text as Parameters<typeof refusals>[0]
    return text && refusals.has(reason) ? refusals(reason) : text || t('uploadFailed')
  }

  const start = async (file: File, number: number) => {
    const key = `${file.name}-${file.size}-${performance.now()}`
    setUploads((all) => [...all, { key, name: file.name, percent: 0 }])
    const progress = (share: number) => {
      const percent = Math.round(share * 100)
      setUploads((all) => all.map((upload) => (upload.key === key ? { ...upload, percent } : upload)))
    }
    try {
      add(await uploadPicture(file, progress))
      setMessage(t('pictureUploaded', { number }))
    } catch (error) {
      setProblems((all) => [...all, t('pictureProblem', { name: file.name, reason: reasonOf(error) })])
    } finally {
      setUploads((all) => all.filter((upload) => upload.key !== key))
    }
  }

  /** Whether there was anything to take: pasted text is left to the browser, a chosen file that is no picture is refused. */
  const take = (files: Iterable<File>, { chosen = false } = {}) => {
    const all = [...files]
    const pictures = all.filter((file) => file.type.startsWith('image/') || (chosen && file.type === ''))
    const others = chosen ? all.filter((file) => !pictures.includes(file)) : []
    if (pictures.length + others.length === 0) return false
    const taken = count + uploads.length
    const room = Math.max(0, pictureLimit - taken)
    const reason = refusals('picture-unsupported-type')
    setProblems([
      ...(pictures.length > room ? [t('tooManyPictures')] : []),
      ...others.map(({ name }) => t('pictureProblem', { name, reason })),
    ])
    for (const [index, file] of pictures.slice(0, room).entries()) void start(file, taken + index + 1)
    return true
  }
  return { uploads, problems, message, take }
}

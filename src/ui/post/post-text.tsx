import { useLocale } from 'next-intl'
import type { PostView } from '#wire/post-view.ts'
import { Markup } from './markup.tsx'

/** The text in its own language, so that it is read aloud in the right one. */
export function PostText({ html, language }: Pick<PostView, 'html' | 'language'>) {
  const locale = useLocale()
  const lang = language && language !== locale ? language : undefined
  if (!html) return null
  return (
    <div className="text" lang={lang}>
      <Markup html={html} />
    </div>
  )
}

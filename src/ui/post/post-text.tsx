import { useLocale } from 'next-intl'
import type { PostView } from '#wire/post-view.ts'

/** The text in its own language, so that it is read aloud in the right one. */
export function PostText({ html, language }: Pick<PostView, 'html' | 'language'>) {
  const locale = useLocale()
  const lang = language && language !== locale ? language : undefined
  if (!html) return null
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the domain makes this HTML, by an allow-list (wire/post-view.ts).
  return <div className="text" lang={lang} dangerouslySetInnerHTML={{ __html: html }} />
}

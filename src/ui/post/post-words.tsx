import { useLocale, useTranslations } from 'next-intl'
import type { PostView } from '#wire/post-view.ts'
import { PostText } from './post-text.tsx'

type Words = Pick<PostView, 'html' | 'language' | 'translations'>

/** A post that speaks several languages: the reader's first, the others to be opened; works without a script. */
export function PostWords({ post }: { post: Words }) {
  const locale = useLocale()
  const all = [{ language: post.language, html: post.html }, ...post.translations]
  const shown = all.find(({ language }) => language === locale) ?? all[0]
  return (
    <>
      {shown && <PostText {...shown} />}
      {all
        .filter((words) => words !== shown)
        .map((words) => (
          <OtherWords key={words.language} {...words} />
        ))}
    </>
  )
}

function OtherWords({ language, html }: { language: string; html: string }) {
  const name = useLanguageName()
  return (
    <details className="other-words">
      <summary>{name(language)}</summary>
      <PostText language={language} html={html} />
    </details>
  )
}

/** What a language is called in the reader's; `de-simple` is plain words. */
export function useLanguageName(): (language: string) => string {
  const t = useTranslations('post')
  const names = new Intl.DisplayNames(useLocale(), { type: 'language' })
  return (language) => {
    const [tag = language, variant] = language.split('-')
    const name = names.of(tag) ?? tag
    return variant === 'simple' ? t('plainWords', { language: name }) : name
  }
}

import { getTranslations } from 'next-intl/server'
import { ProsePage } from '#ui/page/prose-page.tsx'

export async function generateMetadata() {
  const t = await getTranslations('feedRule')
  return { title: t('title') }
}

const sections = ['order', 'what', 'answers', 'hidden', 'others', 'check'] as const

/**
 * The ranking rule in plain words (Digital Services Act, Art. 27). Whoever changes `domain/feeds` changes this text.
 */
export default async function FeedRulePage() {
  const t = await getTranslations('feedRule')
  return (
    <ProsePage title={t('title')} lead={t('lead')}>
      {sections.map((section) => (
        <section key={section} aria-labelledby={section}>
          <h2 id={section}>{t(`${section}Title`)}</h2>
          {t(`${section}Text`)
            .split('\n')
            .map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
        </section>
      ))}
    </ProsePage>
  )
}

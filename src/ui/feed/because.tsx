import { useTranslations } from 'next-intl'
import type { FeedBecause } from '#wire/post-view.ts'

/** Why an entry stands in this feed, with the rule a click away. */
export function Because({ because }: { because: FeedBecause }) {
  const t = useTranslations('feed')
  return (
    <p className="because">
      {reasonOf(t, because)}. <WhyLink />
    </p>
  )
}

/** „Warum sehe ich das?“: the published rule behind every feed. */
export function WhyLink() {
  const t = useTranslations('feed')
  return (
    <a className="link" href="/how-the-feed-works">
      {t('why')}
    </a>
  )
}

function reasonOf(t: ReturnType<typeof useTranslations<'feed'>>, because: FeedBecause): string {
  switch (because.kind) {
    case 'following':
      return t('becauseFollowing')
    case 'own':
      return t('becauseOwn')
    case 'boost':
      return t('becauseBoost')
    case 'tag':
      return t('becauseTag', { tag: because.tag })
    case 'district':
      return t('becauseDistrict', { name: because.name })
    case 'list':
      return t('becauseList', { title: because.title })
  }
}

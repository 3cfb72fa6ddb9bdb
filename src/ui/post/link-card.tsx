import { useLocale } from 'next-intl'
import type { LinkCardView } from '#wire/post-view.ts'
import { webAddress } from '../account/web-address.ts'
import { Icon } from '../icon/icon.tsx'

/**
 * The page that a post links to, in its own words: one link. Where it leads stands above what the page calls itself, for a page
 * can call itself anything.
 */
export function LinkCard({ card, withPicture = true }: { card: LinkCardView; withPicture?: boolean }) {
  const locale = useLocale()
  const url = webAddress(card.url)
  if (!url) return null
  const lang = card.language !== 'und' && card.language !== locale ? card.language : undefined
  return (
    <a className="link-card" href={url} rel="noopener noreferrer nofollow">
      {withPicture && card.picture && (
        <img src={card.picture} alt="" width={480} height={252} loading="lazy" decoding="async" />
      )}
      <span className="link-card-words">
        <span className="link-card-host">
          <span>{card.host}</span>
          <Icon name="external" />
        </span>
        <b lang={lang} dir="auto">
          {card.title}
        </b>
        {card.description && (
          <span className="link-card-description" lang={lang} dir="auto">
            {card.description}
          </span>
        )}
      </span>
    </a>
  )
}

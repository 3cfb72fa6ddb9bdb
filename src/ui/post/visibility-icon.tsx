import { useTranslations } from 'next-intl'
import type { Visibility } from '#wire/post-view.ts'
import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/icon-names.ts'

const looks = {
  public: { icon: 'public', text: 'visibilityPublic' },
  unlisted: { icon: 'unlisted', text: 'visibilityUnlisted' },
  followers: { icon: 'lock', text: 'visibilityFollowers' },
  direct: { icon: 'mail', text: 'visibilityDirect' },
} as const satisfies Record<Visibility, { icon: IconName; text: string }>

/** Who can read a post. In a card the words are for screen readers and the title; `inWords` writes them out. */
export function VisibilityIcon({
  visibility,
  inWords = false,
}: {
  visibility: Visibility
  inWords?: boolean
}) {
  const t = useTranslations('post')
  const { icon, text } = looks[visibility]
  return (
    <span className="visibility" title={inWords ? undefined : t(text)}>
      <Icon name={icon} />
      <span className={inWords ? undefined : 'sr-only'}>{t(text)}</span>
    </span>
  )
}

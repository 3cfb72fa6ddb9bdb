import { useTranslations } from 'next-intl'
import type { OfficialMarkView } from '#wire/account-view.ts'
import { Icon } from '../icon/icon.tsx'

/**
 * Says that an authority vouches for the account; the word stands beside the shield, so that nobody has to know a symbol.
 * Which one, and since when, the pointer is told here; the profile, where the name leads, says it to everybody in a sentence.
 */
export function OfficialMark({ mark }: { mark: OfficialMarkView }) {
  const t = useTranslations('account')
  return (
    <span
      className="official"
      title={t('officialBy', { authority: mark.vouchedBy, date: new Date(mark.grantedAt) })}
    >
      <Icon name="official" />
      {t('official')}
    </span>
  )
}

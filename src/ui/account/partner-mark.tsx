import { useTranslations } from 'next-intl'
import { Icon } from '../icon/icon.tsx'

/** Says that an account is on the server of an authority that this one works with. */
export function PartnerMark({ name }: { name: string }) {
  const t = useTranslations('account')
  return (
    <span className="official partner" title={name}>
      <Icon name="partner" />
      {t('partner')}
    </span>
  )
}

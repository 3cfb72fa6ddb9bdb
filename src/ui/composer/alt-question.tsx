'use client'

import { useTranslations } from 'next-intl'
import { Icon } from '../icon/icon.tsx'

type Props = { count: number; required: boolean; onWrite: () => void }

/** Asks once for missing descriptions. A person may go on without; an authority may not. */
export function AltQuestion({ count, required, onWrite }: Props) {
  const t = useTranslations('composer')
  return (
    <div className="notice notice-warn" role="alert">
      <Icon name="alert" />
      <div>
        <p className="notice-title">{t('altAskTitle', { count })}</p>
        <p>{required ? t('altRequired') : t('altAskText')}</p>
        <p className="notice-actions">
          <button type="button" className="button button-primary" onClick={onWrite}>
            {t('altAskWrite')}
          </button>
          {!required && (
            <button type="submit" className="button" name="altConfirmed" value="1">
              {t('altAskPublish')}
            </button>
          )}
        </p>
      </div>
    </div>
  )
}

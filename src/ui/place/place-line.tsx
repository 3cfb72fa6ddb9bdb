import { useTranslations } from 'next-intl'
import type { PlaceView } from '#wire/post-view.ts'
import { Icon } from '../icon/icon.tsx'
import { pointWords } from './point-words.ts'

/** Where it happens, in the agency's words; the district leads to everything about it. */
export function PlaceLine({ place: { label, district, point } }: { place: PlaceView }) {
  const t = useTranslations('post')
  return (
    <p className="place-line">
      <Icon name="local" />
      <span>
        <span className="sr-only">{t('place')} </span>
        {label}
        {label && district && ' · '}
        {district && <a href={district.path}>{district.name}</a>}
        {point && (
          <>
            {' · '}
            <a href={`geo:${point.latitude},${point.longitude}`}>{pointWords(point)}</a>
          </>
        )}
      </span>
    </p>
  )
}

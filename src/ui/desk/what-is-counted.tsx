import { useTranslations } from 'next-intl'

const points = ['views', 'contacts', 'acts', 'small', 'team', 'limits', 'kept'] as const

/** What the numbers are, and what they are not. */
export function WhatIsCounted() {
  const t = useTranslations('statistics')
  return (
    <section className="what-is-counted" aria-labelledby="counted">
      <h2 id="counted">{t('counted')}</h2>
      <ul>
        {points.map((point) => (
          <li key={point}>{t(`how.${point}`)}</li>
        ))}
      </ul>
    </section>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { Icon } from '../icon/icon.tsx'
import type { ComposerValues } from './composer-values.ts'

export type DistrictChoices = { state: string; districts: { key: string; name: string }[] }[]

type Props = {
  districts: DistrictChoices
  values: Pick<ComposerValues, 'placeLabel' | 'placeDistrict' | 'placePoint'>
  onChange: (change: Partial<ComposerValues>) => void
}

/** Where something happens, for agencies; the same fields with and without a script. */
export function PlaceFields({ districts, values, onChange }: Props) {
  const t = useTranslations('composer')
  return (
    <details className="place-fields" open={values.placeLabel !== '' || values.placeDistrict !== ''}>
      <summary>
        <Icon name="local" />
        <span className="link">{t('place')}</span>
      </summary>
      <div className="field">
        <label htmlFor="place-label">{t('placeLabel')}</label>
        <p className="field-hint" id="place-label-hint">
          {t('placeHint')}
        </p>
        <input
          id="place-label"
          name="placeLabel"
          type="text"
          maxLength={120}
          aria-describedby="place-label-hint"
          value={values.placeLabel}
          onChange={(event) => onChange({ placeLabel: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor="place-district">{t('placeDistrict')}</label>
        <select
          id="place-district"
          name="placeDistrict"
          value={values.placeDistrict}
          onChange={(event) => onChange({ placeDistrict: event.target.value })}
        >
          <option value="">{t('placeNoDistrict')}</option>
          {districts.map(({ state, districts: inside }) => (
            <optgroup key={state} label={state}>
              {inside.map(({ key, name }) => (
                <option key={key} value={key}>
                  {name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="place-point">{t('placePoint')}</label>
        <p className="field-hint" id="place-point-hint">
          {t('placePointHint')}
        </p>
        <input
          id="place-point"
          name="placePoint"
          type="text"
          maxLength={60}
          aria-describedby="place-point-hint"
          value={values.placePoint}
          onChange={(event) => onChange({ placePoint: event.target.value })}
        />
      </div>
    </details>
  )
}

import { useTranslations } from 'next-intl'
import { Field, TextAreaField } from '../form/field.tsx'

type Props = {
  facts: { region: string; phone: string; websiteUrl: string; houseRulesDe: string; houseRulesEn: string }
}

/** What readers learn of an agency beside its profile. */
export function AgencyFields({ facts }: Props) {
  const t = useTranslations('admin')
  return (
    <>
      <Field name="region" label={t('region')} defaultValue={facts.region} maxLength={120} />
      <Field name="phone" type="tel" label={t('phone')} defaultValue={facts.phone} maxLength={40} optional />
      <Field
        name="websiteUrl"
        type="url"
        label={t('website')}
        defaultValue={facts.websiteUrl}
        maxLength={200}
        optional
      />
      <TextAreaField
        name="houseRulesDe"
        label={t('houseRulesDe')}
        defaultValue={facts.houseRulesDe}
        rows={2}
        optional
      />
      <TextAreaField
        name="houseRulesEn"
        label={t('houseRulesEn')}
        defaultValue={facts.houseRulesEn}
        rows={2}
        optional
      />
    </>
  )
}

import { useTranslations } from 'next-intl'
import { CheckField } from '../form/choice.tsx'
import { Field } from '../form/field.tsx'

type Props = {
  provider: {
    name: string
    clientId: string
    scopes: string
    strongValues: string[]
    admitsUnknown: boolean
    scimIdClaim: string
  }
}

/** What can be changed about an identity provider; its short name and issuer stay. */
export function ProviderFields({ provider }: Props) {
  const t = useTranslations('admin')
  return (
    <>
      <Field
        name="name"
        label={t('providerName')}
        hint={t('providerNameHint')}
        defaultValue={provider.name}
        maxLength={60}
        autoComplete="off"
      />
      <div className="form-pair">
        <Field
          name="clientId"
          label={t('clientId')}
          defaultValue={provider.clientId}
          maxLength={200}
          autoComplete="off"
        />
        <Field
          name="clientSecret"
          type="password"
          label={t('clientSecret')}
          maxLength={500}
          autoComplete="off"
          optional
        />
      </div>
      <Field name="scopes" label={t('scopes')} defaultValue={provider.scopes} maxLength={500} />
      <Field
        name="strongValues"
        label={t('strongValues')}
        hint={t('strongValuesHint')}
        defaultValue={provider.strongValues.join(', ')}
        maxLength={1_000}
        optional
      />
      <Field
        name="scimIdClaim"
        label={t('scimIdClaim')}
        hint={t('scimIdClaimHint')}
        defaultValue={provider.scimIdClaim}
        maxLength={100}
      />
      <CheckField
        name="admitsUnknown"
        label={t('admitsUnknown')}
        hint={t('admitsUnknownHint')}
        defaultChecked={provider.admitsUnknown}
      />
    </>
  )
}

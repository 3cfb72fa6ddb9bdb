import { getTranslations } from 'next-intl/server'
import type { ProviderView } from '#domain/sso/read-providers.ts'
import { ActForm } from '#ui/admin/act-form.tsx'
import { Facts } from '#ui/admin/facts.tsx'
import { SecretForm } from '#ui/admin/secret-form.tsx'
import { ClientTexts } from '#ui/messages/client-texts.tsx'
import { makeScimToken } from '../../../../actions/admin-answers.ts'
import { endScim } from '../../../../actions/admin-sso.ts'

type Props = { provider: ProviderView; fields: Record<string, string>; address: string }

/** The directory's own way in, by a token that is shown once. */
export async function Scim({ provider, fields, address }: Props) {
  const t = await getTranslations('admin')
  const { hasScim, counts } = provider
  return (
    <>
      <Facts
        facts={[
          { label: t('scimAddress'), value: <code>{address}</code> },
          {
            label: t('column.directory'),
            value: hasScim ? t('scimCounts', { people: counts.people, groups: counts.groups }) : t('noScim'),
          },
        ]}
      />
      <ClientTexts sections={['adminForms']}>
        <SecretForm
          action={makeScimToken}
          fields={fields}
          label={t(hasScim ? 'newScimToken' : 'startScim')}
          warning={hasScim ? t('newScimTokenText') : undefined}
        />
      </ClientTexts>
      {hasScim && <ActForm action={endScim} fields={fields} label={t('stopScim')} />}
    </>
  )
}

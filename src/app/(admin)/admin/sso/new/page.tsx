import { getTranslations } from 'next-intl/server'
import { readProviders } from '#domain/sso/read-providers.ts'
import { EntryForm } from '#ui/form/entry-form.tsx'
import { ClientTexts } from '#ui/messages/client-texts.tsx'
import { addProvider } from '../../../../actions/admin-entries.ts'
import { MissingPage } from '../../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../../page-query.ts'
import { isMissing } from '../../../../refusal.ts'
import { ConsolePage, consoleMetadata, enter } from '../../console.tsx'

const path = '/admin/sso/new'
const plain = { autoComplete: 'off' }

export const generateMetadata = () => consoleMetadata('sso', 'newProvider')

/** Another identity provider. */
export default async function NewProviderPage({ searchParams }: { searchParams: Query }) {
  const entered = await enter(path, readProviders)
  if (isMissing(entered)) return <MissingPage />
  const [{ flash }, t] = await Promise.all([pageQuery(searchParams), getTranslations('admin')])
  return (
    <ConsolePage
      part="sso"
      reach={entered.reach}
      flash={flash}
      title={t('newProvider')}
      back={{ href: '/admin/sso', label: t('backToSso') }}
    >
      <ClientTexts sections={['form']}>
        <EntryForm
          action={addProvider}
          hidden={{ returnTo: path }}
          submit={t('createProvider')}
          busy={t('busy')}
          fields={[
            { name: 'name', label: t('providerName'), hint: t('providerNameHint'), maxLength: 60, ...plain },
            { name: 'slug', label: t('slug'), hint: t('slugHint'), maxLength: 40, ...plain },
            {
              name: 'issuer',
              type: 'url',
              label: t('issuer'),
              hint: t('issuerHint'),
              maxLength: 500,
              ...plain,
            },
            { name: 'clientId', label: t('clientId'), maxLength: 200, ...plain },
            { name: 'clientSecret', type: 'password', label: t('clientSecret'), maxLength: 500, ...plain },
            {
              name: 'scopes',
              label: t('scopes'),
              defaultValue: 'openid email profile',
              maxLength: 500,
              ...plain,
            },
            {
              name: 'strongValues',
              label: t('strongValues'),
              hint: t('strongValuesHint'),
              maxLength: 1_000,
              optional: true,
              ...plain,
            },
            {
              name: 'scimIdClaim',
              label: t('scimIdClaim'),
              hint: t('scimIdClaimHint'),
              defaultValue: 'sub',
              maxLength: 100,
              ...plain,
            },
            { kind: 'check', name: 'admitsUnknown', label: t('admitsUnknown'), hint: t('admitsUnknownHint') },
          ]}
        />
      </ClientTexts>
    </ConsolePage>
  )
}

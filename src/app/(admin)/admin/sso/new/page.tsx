import { getTranslations } from 'next-intl/server'
import { readProviders } from '#domain/sso/read-providers.ts'
import { ActForm } from '#ui/admin/act-form.tsx'
import { ProviderFields } from '#ui/admin/provider-fields.tsx'
import { addProvider } from '../../../../actions/admin-sso.ts'
import { MissingPage } from '../../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../../page-query.ts'
import { isMissing } from '../../../../refusal.ts'
import { ConsolePage, consoleMetadata, enter } from '../../console.tsx'

const path = '/admin/sso/new'

export const generateMetadata = () => consoleMetadata('sso')

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
      <ActForm action={addProvider} fields={{ returnTo: path }} label={t('createProvider')} kind="primary">
        <ProviderFields provider={null} />
      </ActForm>
    </ConsolePage>
  )
}

import { getTranslations } from 'next-intl/server'
import { readFederation } from '#domain/domains/read-federation.ts'
import { PolicyForm } from '#ui/admin/policy-form.tsx'
import { ClientTexts } from '#ui/messages/client-texts.tsx'
import { savePolicy } from '../../../../../actions/admin-federation.ts'
import { MissingPage } from '../../../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../../../page-query.ts'
import { isMissing } from '../../../../../refusal.ts'
import { ConsolePage, consoleMetadata, enter } from '../../../console.tsx'
import { noPolicy } from '../../no-policy.ts'

const path = '/admin/federation/policies'

export const generateMetadata = () => consoleMetadata('federation', 'newPolicy')

/** A policy for a domain that has none yet. */
export default async function NewPolicyPage({ searchParams }: { searchParams: Query }) {
  const entered = await enter(`${path}/new`, readFederation)
  if (isMissing(entered)) return <MissingPage />
  const { reach, found } = entered
  const [{ flash }, t] = await Promise.all([pageQuery(searchParams), getTranslations('federation')])
  // In a closed network a policy is there to let somebody in.
  const level = found.mode === 'allow-list' ? 'allow' : 'suspend'
  return (
    <ConsolePage
      part="federation"
      reach={reach}
      flash={flash}
      title={t('addPolicy')}
      lead={t('policyLead')}
      back={{ href: path, label: t('back') }}
    >
      <ClientTexts sections={['policyForm', 'form']}>
        <PolicyForm action={savePolicy} domain={null} values={{ ...noPolicy, level }} />
      </ClientTexts>
    </ConsolePage>
  )
}

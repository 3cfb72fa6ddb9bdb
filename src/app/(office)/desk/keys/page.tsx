import { getTranslations } from 'next-intl/server'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { readKeys } from '#domain/api-keys/read-keys.ts'
import { isDomainError } from '#domain/errors.ts'
import { readWebhooks } from '#domain/webhooks/read-webhooks.ts'
import { Section } from '#ui/admin/facts.tsx'
import { KeyForm } from '#ui/desk/key-form.tsx'
import { WebhookForm } from '#ui/desk/webhook-form.tsx'
import { ClientTexts } from '#ui/messages/client-texts.tsx'
import { EmptyState } from '#ui/page/empty-state.tsx'
import { makeKey, makeWebhook } from '../../../actions/desk-key-actions.ts'
import { pageQuery, type Query } from '../../../page-query.ts'
import { orEntrance } from '../../../request.ts'
import { atDesk, DeskPage, deskMetadata, instead } from '../desk-page.tsx'
import { KeyLines } from './key-lines.tsx'
import { path } from './path.ts'
import { WebhookLines } from './webhook-lines.tsx'

export const generateMetadata = () => deskMetadata('keys')

/** By what the agency's tools work at its desk, and where they are told of its posts. */
export default async function DeskKeys({ searchParams }: { searchParams: Query }) {
  const { flash } = await pageQuery(searchParams)
  const at = await atDesk(path, (asking) => orEntrance(readTools(asking), path))
  const other = instead(at, path)
  if (other || typeof at === 'string' || at.found === 'chooses') return other
  const t = await getTranslations('deskKeys')
  if (at.found === 'not-hers')
    return (
      <DeskPage part="keys" flash={flash}>
        <EmptyState icon="lock" title={t('onlyAdministrators')} text={t('onlyAdministratorsText')} />
      </DeskPage>
    )
  const { keys, webhooks } = at.found
  return (
    <DeskPage part="keys" flash={flash}>
      <Section id="keys" title={t('keysTitle')} lead={t('lead')}>
        <p className="form-note">
          {t('keysText')}{' '}
          <a className="link" href="/api/desk/v1/openapi.json">
            {t('description')}
          </a>
        </p>
        <KeyLines keys={keys} />
      </Section>
      <Section title={t('newKey')}>
        <ClientTexts sections={['deskKeys', 'adminForms', 'form']}>
          <KeyForm action={makeKey} />
        </ClientTexts>
      </Section>
      <Section id="webhooks" title={t('webhooksTitle')} lead={t('webhooksText')}>
        <WebhookLines webhooks={webhooks} />
      </Section>
      <Section title={t('newWebhook')}>
        <ClientTexts sections={['deskKeys', 'adminForms', 'form']}>
          <WebhookForm action={makeWebhook} />
        </ClientTexts>
      </Section>
    </DeskPage>
  )
}

/** Members of the team who do not administer it are told whom to ask. */
async function readTools(asking: Viewer) {
  try {
    const [keys, webhooks] = await Promise.all([readKeys(asking), readWebhooks(asking)])
    return { keys, webhooks }
  } catch (error) {
    if (isDomainError(error) && error.reason === 'not-allowed') return 'not-hers' as const
    throw error
  }
}

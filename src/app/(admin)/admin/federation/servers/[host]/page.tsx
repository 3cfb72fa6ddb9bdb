import { getTranslations } from 'next-intl/server'
import { canonicalDomain } from '#domain/domains/domains-rules.ts'
import { type DomainView, readDomain } from '#domain/domains/read-domain.ts'
import { checkServer } from '#doors/server-keys.ts'
import { AskForm } from '#ui/admin/ask-form.tsx'
import { Section } from '#ui/admin/facts.tsx'
import { PolicyForm } from '#ui/admin/policy-form.tsx'
import { ClientTexts } from '#ui/messages/client-texts.tsx'
import { Notice } from '#ui/page/notice.tsx'
import { removePolicy, savePolicy } from '../../../../../actions/admin-federation.ts'
import { MissingPage } from '../../../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../../../page-query.ts'
import { isMissing, missing } from '../../../../../refusal.ts'
import { ConsolePage, consoleMetadata, enter } from '../../../console.tsx'
import { noPolicy } from '../../no-policy.ts'
import { ServerCheckPart } from './server-check.tsx'
import { ServerFacts } from './server-facts.tsx'

type Props = { params: Promise<{ host: string }>; searchParams: Query }

export const generateMetadata = async ({ params }: Props) =>
  consoleMetadata('federation', 'server', domainOf((await params).host) ?? undefined)

/** One domain: what is known of its server, and how it is treated. With `check=1` it is asked about its key. */
export default async function ServerPage({ params, searchParams }: Props) {
  const domain = domainOf((await params).host)
  const { flash, get } = await pageQuery(searchParams)
  const path = `/admin/federation/servers/${encodeURIComponent(domain ?? '')}`
  const isAsked = get('check') === '1'
  const entered =
    domain === null
      ? missing()
      : await enter(isAsked ? `${path}?check=1` : path, async (who) => {
          const check = isAsked ? await checkServer(who, domain) : null
          return { check, server: await readDomain(who, domain) }
        })
  if (isMissing(entered)) return <MissingPage />
  const { reach, found } = entered
  const { check, server } = found
  const t = await getTranslations('federation')
  return (
    <ConsolePage
      part="federation"
      reach={reach}
      flash={flash}
      title={server.domain}
      back={{ href: '/admin/federation/servers', label: t('backToServers') }}
    >
      <ServerFacts view={server} path={path} />
      <ServerCheckPart path={path} check={check} />
      <Policy view={server} />
    </ConsolePage>
  )
}

/** As in the address, where a port's colon may be escaped. */
function domainOf(segment: string): string | null {
  return canonicalDomain(segment.replace(/%3a/gi, ':'))
}

async function Policy({ view: { domain, policy, inherited } }: { view: DomainView }) {
  const t = await getTranslations('federation')
  return (
    <Section id="policy" title={t('policyTitle')} lead={t('policyLead')}>
      {!policy && inherited && (
        <Notice>{t('inherited', { domain: inherited.domain, level: t(`level.${inherited.level}`) })}</Notice>
      )}
      <ClientTexts sections={['policyForm', 'form']}>
        <PolicyForm
          key={policy?.updatedAt ?? 'none'}
          action={savePolicy}
          domain={domain}
          values={policy ?? noPolicy}
        />
      </ClientTexts>
      {policy && (
        <div className="console-acts">
          <AskForm
            action={removePolicy}
            fields={{ domain, returnTo: `/admin/federation/servers/${encodeURIComponent(domain)}` }}
            ask={t('removeAsk')}
            describes={domain}
            text={t('removeText')}
            label={t('remove')}
          />
        </div>
      )}
    </Section>
  )
}

import { getTranslations } from 'next-intl/server'
import type { DomainView, KnownServer } from '#domain/domains/read-domain.ts'
import { type Fact, Facts, Section, State } from '#ui/admin/facts.tsx'
import { PolicyLevel } from '#ui/admin/policy-level.tsx'
import { FullDate } from '#ui/time/time-stamp.tsx'
import { HostActs } from '../../host-acts.tsx'

/** What is known of a server, and what can be done about deliveries to it. */
export async function ServerFacts({ view, path }: { view: DomainView; path: string }) {
  const t = await getTranslations('federation')
  const { domain, policy, isAdmitted, server } = view
  return (
    <>
      <Facts
        facts={[
          {
            label: t('status'),
            value: (
              <State kind={isAdmitted ? 'ok' : 'danger'}>{t(isAdmitted ? 'admitted' : 'notAdmitted')}</State>
            ),
          },
          policy && { label: t('column.level'), value: <PolicyLevel level={policy.level} /> },
          policy?.partner && { label: t('partner'), value: policy.partnerName },
          ...(server ? await factsOf(server) : []),
        ]}
      />
      {!server && <p className="form-note console-note">{t('unknownServer')}</p>}
      {server && (server.waiting > 0 || server.failures > 0) && (
        <Section title={t('queueActs')}>
          <div className="console-acts">
            <HostActs host={domain} waiting={server.waiting} returnTo={path} />
          </div>
        </Section>
      )}
    </>
  )
}

async function factsOf(server: KnownServer): Promise<(Fact | false | '' | null)[]> {
  const [t, admin] = await Promise.all([getTranslations('federation'), getTranslations('admin')])
  const date = (iso: string | null) => (iso ? <FullDate iso={iso} /> : admin('never'))
  const { signature, lastFailureAt, closedUntil, failures, lastError, waiting } = server
  const isKnown = signature === 'rfc9421' || signature === 'cavage'
  return [
    { label: t('column.software'), value: server.software || t('unknown') },
    { label: t('column.signature'), value: isKnown ? t(`signature.${signature}`) : t('unknown') },
    { label: t('accountsHere'), value: server.accounts },
    { label: t('firstSeen'), value: date(server.firstSeenAt) },
    { label: t('lastSuccess'), value: date(server.lastSuccessAt) },
    lastFailureAt && { label: t('lastFailure'), value: date(lastFailureAt) },
    closedUntil && { label: t('closedUntil'), value: date(closedUntil) },
    failures > 0 && { label: t('failures'), value: failures },
    lastError && { label: t('lastError'), value: lastError },
    waiting > 0 && { label: t('waitingFor'), value: waiting },
  ]
}

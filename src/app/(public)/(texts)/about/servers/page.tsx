import { getTranslations } from 'next-intl/server'
import { type PublicPolicy, readPublicPolicies } from '#domain/domains/read-domain-policies.ts'
import { readSettings } from '#domain/instance/read-settings.ts'
import { ownFingerprint } from '#doors/server-keys.ts'
import { Fingerprint } from '#ui/page/fingerprint.tsx'
import { ProsePage } from '#ui/page/prose-page.tsx'

export async function generateMetadata() {
  const t = await getTranslations('servers')
  return { title: t('title') }
}

/** Whom this server works with, and whom it limits or keeps out, and why. */
export default async function ServersPage() {
  const [policies, { federation }, fingerprint, t] = await Promise.all([
    readPublicPolicies(),
    readSettings(),
    ownFingerprint(),
    getTranslations('servers'),
  ])
  const partners = policies.filter(({ partnerName }) => partnerName !== '')
  const limited = policies.filter(({ level, rejectMedia }) => level !== 'allow' || rejectMedia)
  return (
    <ProsePage title={t('title')} lead={t('lead')}>
      <p>{t(`mode.${federation}`)}</p>
      <section aria-labelledby="partners">
        <h2 id="partners">{t('partners')}</h2>
        {partners.length === 0 ? <p>{t('noPartners')}</p> : <Partners partners={partners} />}
      </section>
      <section aria-labelledby="limits">
        <h2 id="limits">{t('limits')}</h2>
        {limited.length === 0 ? <p>{t('noLimits')}</p> : <Limited policies={limited} />}
      </section>
      <section aria-labelledby="own">
        <h2 id="own">{t('own')}</h2>
        <p>{t('ownText')}</p>
        <p>
          <Fingerprint hex={fingerprint} />
        </p>
      </section>
    </ProsePage>
  )
}

async function Partners({ partners }: { partners: PublicPolicy[] }) {
  const t = await getTranslations('servers')
  return (
    <>
      <p>{t('partnersText')}</p>
      <ul className="plain-cards">
        {partners.map(({ domain, partnerName, fingerprint }) => (
          <li key={domain}>
            <b>{partnerName}</b>
            <span>{domain}</span>
            {fingerprint ? <Fingerprint hex={fingerprint} /> : <small>{t('noFingerprint')}</small>}
          </li>
        ))}
      </ul>
    </>
  )
}

async function Limited({ policies }: { policies: PublicPolicy[] }) {
  const t = await getTranslations('servers')
  return (
    <>
      <dl className="levels">
        {(['limit', 'silence', 'suspend'] as const).map((level) => (
          <div key={level}>
            <dt>{t(`level.${level}`)}</dt>
            <dd>{t(`levelText.${level}`)}</dd>
          </div>
        ))}
      </dl>
      <ul className="plain-cards">
        {policies.map(({ domain, level, rejectMedia, reason }) => (
          <li key={domain}>
            <b>{domain}</b>
            <span>
              {[
                level === 'allow' ? '' : t(`level.${level}`),
                rejectMedia && level !== 'suspend' ? t('withoutPictures') : '',
              ]
                .filter(Boolean)
                .join(', ')}
            </span>
            <span className="policy-reason">{t('reason', { reason: reason || t('noReason') })}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

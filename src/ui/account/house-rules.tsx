import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { AgencyView } from '#wire/account-view.ts'
import { Icon } from '../icon/icon.tsx'
import type { IconName } from '../icon/icon-names.ts'

const rules = [
  { icon: 'time', title: 'ruleHours', text: 'ruleHoursText' },
  { icon: 'edit', title: 'ruleComplaints', text: 'ruleComplaintsText' },
  { icon: 'reply', title: 'ruleTips', text: 'ruleTipsText' },
] as const satisfies { icon: IconName; title: string; text: string }[]

/** What everybody must know before writing to an authority: 110, hours, no reports, no tips; then its own words and ways. */
export function HouseRules({ agency }: { agency: AgencyView }) {
  const t = useTranslations('account')
  const own = useLocale() === 'de' ? agency.houseRulesDe : agency.houseRulesEn
  return (
    <section className="panel rules" aria-labelledby="rules">
      <h2 id="rules">{t('houseRules')}</h2>
      <p className="rules-emergency">
        <Icon name="phone" />
        <span>
          <strong>{t.rich('rule110', { b: (text) => <a href="tel:110">{text}</a> })}</strong>
          {t('rule110Text')}
        </span>
      </p>
      <ul>
        {rules.map(({ icon, title, text }) => (
          <li key={title}>
            <Icon name={icon} />
            <span>
              <strong>{t(title)}</strong>
              {t(text)}
            </span>
          </li>
        ))}
      </ul>
      {own && <p className="rules-own">{own}</p>}
      <AgencyFacts agency={agency} />
    </section>
  )
}

function AgencyFacts({ agency }: { agency: AgencyView }) {
  const t = useTranslations('account')
  return (
    <dl className="rules-facts">
      <Fact name={t('agency')}>{agency.authority}</Fact>
      {agency.region && <Fact name={t('region')}>{agency.region}</Fact>}
      {agency.phone && (
        <Fact name={t('phone')}>
          <a className="link" href={`tel:${agency.phone.replace(/[^\d+]/g, '')}`}>
            {agency.phone}
          </a>
        </Fact>
      )}
      {agency.websiteUrl && (
        <Fact name={t('website')}>
          <a className="link" href={agency.websiteUrl} rel="noreferrer">
            {agency.websiteUrl.replace(/^https?:\/\/(www\.)?|\/$/g, '')}
          </a>
        </Fact>
      )}
    </dl>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

import { getTranslations } from 'next-intl/server'
import { type FederationState, readFederation } from '#domain/domains/read-federation.ts'
import { ownFingerprint } from '#doors/server-keys.ts'
import { Section } from '#ui/admin/facts.tsx'
import { CheckField, FieldGroup } from '#ui/form/choice.tsx'
import { SubmitButton } from '#ui/form/submit-button.tsx'
import { Fingerprint } from '#ui/page/fingerprint.tsx'
import { saveFederation } from '../../../actions/admin-federation.ts'
import { MissingPage } from '../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../page-query.ts'
import { isMissing } from '../../../refusal.ts'
import { consoleMetadata, enter } from '../console.tsx'
import { FederationPage } from './federation-page.tsx'

const path = '/admin/federation'
const modes = ['open', 'allow-list', 'off'] as const

export const generateMetadata = () => consoleMetadata('federation')

/** How this server stands with others: numbers, with whom it talks, its key. */
export default async function FederationStatePage({ searchParams }: { searchParams: Query }) {
  const entered = await enter(path, async (who) => ({
    state: await readFederation(who),
    fingerprint: await ownFingerprint(),
  }))
  if (isMissing(entered)) return <MissingPage />
  const { reach, found } = entered
  const { state, fingerprint } = found
  const [{ flash }, t, admin] = await Promise.all([
    pageQuery(searchParams),
    getTranslations('federation'),
    getTranslations('admin'),
  ])
  return (
    <FederationPage current="state" reach={reach} flash={flash} lead={t('lead')}>
      <Numbers state={state} />
      <Section title={t('mode')}>
        <form action={saveFederation} className="form form-wide">
          <input type="hidden" name="returnTo" value={path} />
          <FieldGroup legend={<span className="sr-only">{t('mode')}</span>}>
            {modes.map((mode) => (
              <CheckField
                key={mode}
                type="radio"
                name="federation"
                value={mode}
                label={t(`modes.${mode}`)}
                hint={t(`modeHints.${mode}`)}
                defaultChecked={mode === state.mode}
              />
            ))}
          </FieldGroup>
          <CheckField
            name="signedReadsOnly"
            label={t('signedReads')}
            hint={t('signedReadsHint')}
            defaultChecked={state.signedReadsOnly}
          />
          <div className="form-actions">
            <SubmitButton>{admin('save')}</SubmitButton>
          </div>
        </form>
      </Section>
      <Section title={t('key')} lead={t('keyLead')}>
        <p className="console-acts">
          <Fingerprint hex={fingerprint} />
        </p>
      </Section>
    </FederationPage>
  )
}

async function Numbers({ state }: { state: FederationState }) {
  const t = await getTranslations('federation')
  const { queue, incomingOldestSeconds, policies, partners, servers } = state
  const age = (seconds: number) => {
    const { unit, count } = inUnits(seconds)
    return t(`age.${unit}`, { count })
  }
  const numbers = [
    {
      key: 'outgoing',
      count: queue.waiting,
      text:
        queue.waiting === 0
          ? t('numbers.outgoingNone')
          : queue.oldestSeconds === 0
            ? t('numbers.outgoingAgain')
            : t('numbers.outgoingText', { age: age(queue.oldestSeconds) }),
      href: `${path}/queue`,
    },
    {
      key: 'incoming',
      count: queue.incoming,
      text: queue.incoming
        ? t('numbers.incomingText', { age: age(incomingOldestSeconds) })
        : t('numbers.outgoingNone'),
      href: null,
    },
    { key: 'closed', count: queue.hostsClosed, text: t('numbers.closedText'), href: `${path}/queue` },
    {
      key: 'policies',
      count: policies,
      text: t('numbers.policiesText', { partners }),
      href: `${path}/policies`,
    },
    { key: 'servers', count: servers, text: t('numbers.serversText'), href: `${path}/servers` },
  ] as const
  return (
    <ul className="waiting waiting-below">
      {numbers.map(({ key, count, text, href }) => {
        const card = (
          <>
            <b>{count}</b>
            <span>{t(`numbers.${key}`)}</span>
            <small>{text}</small>
          </>
        )
        return (
          <li key={key} className={key === 'closed' && count > 0 ? 'is-waiting' : undefined}>
            {href ? <a href={href}>{card}</a> : <div>{card}</div>}
          </li>
        )
      })}
    </ul>
  )
}

/** The largest unit in which it is at least two. */
function inUnits(seconds: number): { unit: 'seconds' | 'minutes' | 'hours' | 'days'; count: number } {
  if (seconds < 120) return { unit: 'seconds', count: Math.max(1, seconds) }
  if (seconds < 7_200) return { unit: 'minutes', count: Math.floor(seconds / 60) }
  if (seconds < 172_800) return { unit: 'hours', count: Math.floor(seconds / 3_600) }
  return { unit: 'days', count: Math.floor(seconds / 86_400) }
}

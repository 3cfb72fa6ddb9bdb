import { useFormatter, useTranslations } from 'next-intl'
import type { DeliveryView, WebhookView } from '#domain/webhooks/read-webhooks.ts'
import { ActForm } from '#ui/admin/act-form.tsx'
import { Facts, State } from '#ui/admin/facts.tsx'
import { TimeStamp } from '#ui/time/time-stamp.tsx'
import { dropWebhook, tryWebhook } from '../../../actions/desk-key-actions.ts'
import { path } from './path.ts'

/** The webhooks of an agency, each with the newest messages to it. */
export function WebhookLines({ webhooks }: { webhooks: WebhookView[] }) {
  const t = useTranslations('deskKeys')
  if (webhooks.length === 0) return <p>{t('noWebhooks')}</p>
  return (
    <ul className="tool-list">
      {webhooks.map((webhook) => (
        <li key={webhook.id}>
          <WebhookLine view={webhook} />
        </li>
      ))}
    </ul>
  )
}

function WebhookLine({ view }: { view: WebhookView }) {
  const t = useTranslations('deskKeys')
  const { id, url, events, disabledAt } = view
  const fields = { returnTo: path, webhookId: id }
  return (
    <>
      <h3>{url}</h3>
      <p>
        <Health view={view} />
      </p>
      <Facts
        facts={[
          { label: t('events'), value: events.map((event) => t(`event.${event}`)).join('; ') },
          { label: t('deliveries'), value: <Deliveries deliveries={view.deliveries} /> },
        ]}
      />
      <div className="form-actions">
        <ActForm
          action={tryWebhook}
          fields={fields}
          label={t(disabledAt ? 'testAgain' : 'test')}
          describes={url}
        />
        <ActForm action={dropWebhook} fields={fields} label={t('delete')} describes={url} kind="danger" />
      </div>
    </>
  )
}

function Health({ view: { failingSince, disabledAt } }: { view: WebhookView }) {
  const t = useTranslations('deskKeys')
  const date = useDate()
  if (disabledAt) return <State kind="danger">{t('webhookState.disabled', { date: date(disabledAt) })}</State>
  if (failingSince)
    return <State kind="warn">{t('webhookState.failing', { date: date(failingSince) })}</State>
  return <State kind="ok">{t('webhookState.works')}</State>
}

function Deliveries({ deliveries }: { deliveries: DeliveryView[] }) {
  const t = useTranslations('deskKeys')
  const say = useOutcome()
  if (deliveries.length === 0) return t('noDeliveries')
  return (
    <ul>
      {deliveries.map((delivery) => (
        <li key={delivery.id}>
          {t(`event.${delivery.event as 'test'}`)}, <TimeStamp iso={delivery.createdAt} />: {say(delivery)}
        </li>
      ))}
    </ul>
  )
}

function useDate(): (iso: string) => string {
  const format = useFormatter()
  return (iso) => format.dateTime(new Date(iso), { dateStyle: 'medium', timeStyle: 'short' })
}

function useOutcome(): (delivery: DeliveryView) => string {
  const t = useTranslations('deskKeys')
  const date = useDate()
  const word = (outcome: string) => {
    const key = `outcome.${outcome}` as 'outcome.timeout'
    return t.has(key) ? t(key) : t('outcome.status', { status: outcome })
  }
  return ({ deliveredAt, outcome, tries, dueAt }) => {
    if (deliveredAt) return t('delivery.arrived')
    if (tries === 0) return t(dueAt ? 'delivery.waiting' : 'delivery.dropped')
    if (dueAt) return t('delivery.again', { outcome: word(outcome), tries, date: date(dueAt) })
    return t('delivery.failed', { outcome: word(outcome) })
  }
}

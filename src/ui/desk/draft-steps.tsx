'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { DraftView } from '#wire/desk-view.ts'

type Props = { draft: DraftView; pending: boolean; dirty: boolean; zones: string[]; plannedLocal: string }

/** What can be done with a draft as it stands; every button saves the words first. */
export function DraftSteps({ draft, pending, dirty, zones, plannedLocal }: Props) {
  const t = useTranslations('desk')
  const may = (act: string) => draft.may.includes(act)
  const asksTime = may('submit') || may('publish') || may('reschedule')
  return (
    <fieldset className="draft-steps">
      <legend>{t('steps')}</legend>
      <p className="field-hint">{draft.secondPerson ? t('needsSecond') : t('needsNobody')}</p>
      {asksTime && <PlanFields zones={zones} plannedLocal={plannedLocal} zone={draft.plannedZone} />}
      {may('return') && (
        <div className="field">
          <label htmlFor="remark">{t('remark')}</label>
          <textarea id="remark" name="remark" rows={2} maxLength={2000} />
        </div>
      )}
      <div className="draft-buttons" data-busy={pending || undefined}>
        <button type="submit" className="button" data-save>
          {dirty ? t('save') : t('saved')}
        </button>
        {steps.filter(may).map((act) => (
          <Step key={act} act={act} kind={kindOf(act, draft)} />
        ))}
      </div>
      {may('publish-urgently') && (
        <details className="draft-urgent">
          <summary>{t('urgent')}</summary>
          <div className="field">
            <label htmlFor="reason">{t('urgentReason')}</label>
            <p className="field-hint" id="reason-hint">
              {t('urgentHint')}
            </p>
            <input id="reason" name="reason" type="text" maxLength={500} aria-describedby="reason-hint" />
          </div>
          <Step act="publish-urgently" kind="danger" />
        </details>
      )}
    </fieldset>
  )
}

/** In the order of the buttons; what is urgent stands by itself. */
const steps = ['approve', 'publish', 'submit', 'return', 'reschedule', 'recall', 'discard'] as const
type StepAct = (typeof steps)[number] | 'publish-urgently'
type Kind = 'primary' | 'danger' | 'quiet' | undefined

function kindOf(act: StepAct, { secondPerson }: DraftView): Kind {
  if (act === 'approve' || act === 'publish' || (act === 'submit' && secondPerson)) return 'primary'
  return act === 'discard' ? 'quiet' : undefined
}

function Step({ act, kind }: { act: StepAct; kind: Kind }) {
  const t = useTranslations('desk')
  return (
    <button type="submit" name="act" value={act} className={kind ? `button button-${kind}` : 'button'}>
      {t(`act.${act}`)}
    </button>
  )
}

function PlanFields({ zones, plannedLocal, zone }: { zones: string[]; plannedLocal: string; zone: string }) {
  const t = useTranslations('desk')
  const [local, setLocal] = useState(plannedLocal)
  return (
    <div className="draft-plan">
      <div className="field">
        <label htmlFor="plannedAt">{t('plannedAt')}</label>
        <p className="field-hint" id="plannedAt-hint">
          {t('plannedHint')}
        </p>
        <input
          id="plannedAt"
          name="plannedAt"
          type="datetime-local"
          aria-describedby="plannedAt-hint"
          value={local}
          onChange={(event) => setLocal(event.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor="zone">{t('zone')}</label>
        <select id="zone" name="zone" defaultValue={zone}>
          {zones.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}

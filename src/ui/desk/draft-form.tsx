'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { type KeyboardEvent, useRef } from 'react'
import type { DraftView, TextBlockView } from '#wire/desk-view.ts'
import { PlainPictureFields } from '../composer/picture-fields.tsx'
import { type DistrictChoices, PlaceFields } from '../composer/place-fields.tsx'
import { Notice } from '../page/notice.tsx'
import { DraftChoices } from './draft-choices.tsx'
import { DraftSteps } from './draft-steps.tsx'
import { type DraftAction, type DraftState, mostParts, newPart } from './draft-values.ts'
import { NoticeFields } from './notice-fields.tsx'
import { PartFields } from './part-fields.tsx'
import { Presence } from './presence.tsx'
import { useDraftForm } from './use-draft-form.ts'

export type Option = { value: string; label: string }

type Props = {
  draft: DraftView
  action: DraftAction
  /** Says that one is here; answers who else is, and the version there is now. */
  keepEditing: (draftId: string) => Promise<{ version: number; editors: string[] } | null>
  maxLength: number
  languages: Option[]
  visibilities: Option[]
  repliesFrom: Option[]
  zones: string[]
  /** As the time fields show it. */
  plannedLocal: string
  /** The same for the end of a notice, in Berlin. */
  validUntilLocal: string
  blocks: TextBlockView[]
  districts: DistrictChoices
}

/** The form of a draft. Works as a plain form; a script saves while one writes, uploads pictures and shows who else is here. */
export function DraftForm({ draft, action, keepEditing, maxLength, languages, blocks, ...choices }: Props) {
  const t = useTranslations('desk')
  const form = useRef<HTMLFormElement>(null)
  const work = useDraftForm({ draft, action, form })
  const { values, changePart, change, state } = work
  const press = (event: KeyboardEvent) => {
    if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    form.current?.requestSubmit(form.current.querySelector<HTMLButtonElement>('[data-save]'))
  }
  return (
    <form
      ref={form}
      id="draft"
      action={work.send}
      className="draft-form"
      onSubmit={work.submitted}
      onKeyDown={press}
    >
      <input type="hidden" name="draftId" value={draft.id} />
      <input type="hidden" name="version" value={work.version} />
      <input type="hidden" name="parts" value={values.parts.length} />
      <Presence draftId={draft.id} version={work.version} keepEditing={keepEditing} />
      <Outcome state={state} onTakeOver={work.setVersion} />
      {draft.changes !== null && (
        <div className="field">
          <label htmlFor="correction">{t('correction')}</label>
          <p className="field-hint" id="correction-hint">
            {t('correctionHint')}
          </p>
          <input
            id="correction"
            name="correction"
            type="text"
            maxLength={500}
            aria-describedby="correction-hint"
            value={values.correction}
            onChange={(event) => change({ correction: event.target.value })}
          />
        </div>
      )}
      {values.parts.map((part, index) => (
        <PartFields
          key={part.key}
          part={part}
          index={index}
          of={values.parts.length}
          maxLength={maxLength}
          language={values.language}
          languages={languages}
          blocks={blocks}
          asked={state.status === 'refused'}
          onChange={(how) => changePart(part.key, how)}
          onRemove={() => change({ parts: values.parts.filter(({ key }) => key !== part.key) })}
        />
      ))}
      <noscript>
        <PlainPictureFields />
      </noscript>
      {draft.changes === null && values.parts.length < mostParts && (
        <button
          type="button"
          className="button draft-script"
          onClick={() => change({ parts: [...values.parts, newPart()] })}
        >
          {t('addPart')}
        </button>
      )}
      <PlaceFields
        districts={choices.districts}
        values={{
          placeLabel: values.place?.label ?? '',
          placeDistrict: values.place?.districtKey ?? '',
          placePoint: values.placePoint,
        }}
        onChange={({ placeLabel, placeDistrict, placePoint = values.placePoint }) =>
          change({ place: placeWith(values.place, placeLabel, placeDistrict), placePoint })
        }
      />
      <NoticeFields values={values} change={change} validUntilLocal={choices.validUntilLocal} />
      <DraftChoices draft={draft} values={values} change={change} languages={languages} {...choices} />
      <DraftSteps
        draft={draft}
        pending={work.pending}
        dirty={work.dirty}
        zones={choices.zones}
        plannedLocal={choices.plannedLocal}
      />
    </form>
  )
}

type Place = DraftView['content']['place']

const placeWith = (place: Place, label = place?.label ?? '', district = place?.districtKey ?? ''): Place =>
  label === '' && district === '' ? null : { label, districtKey: district || null, point: null }

/** What became of the last save; after a conflict, what to do about it. */
function Outcome({ state, onTakeOver }: { state: DraftState; onTakeOver: (version: number) => void }) {
  const t = useTranslations('desk')
  const format = useFormatter()
  if (state.status === 'conflict') {
    const { by, text, version } = state.theirs
    return (
      <Notice kind="danger" title={state.message}>
        <p>{t('conflictText', { by })}</p>
        <blockquote className="draft-theirs">{text}</blockquote>
        <p className="notice-actions">
          <button
            type="submit"
            name="version"
            value={version}
            className="button button-primary"
            onClick={() => onTakeOver(version)}
          >
            {t('conflictMine')}
          </button>
          <a className="button" href="?">
            {t('conflictTheirs')}
          </a>
        </p>
      </Notice>
    )
  }
  if (state.status === 'refused') return <Notice kind="danger">{state.message}</Notice>
  return (
    <p className="draft-saved" role="status">
      {state.status === 'saved'
        ? t('savedAt', { time: format.dateTime(new Date(state.at), { timeStyle: 'medium' }) })
        : ''}
    </p>
  )
}

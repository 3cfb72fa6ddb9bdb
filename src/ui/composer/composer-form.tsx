'use client'

import { useFormatter, useTranslations } from 'next-intl'
import { type ClipboardEvent, type DragEvent, useId, useRef, useState } from 'react'
import { Notice } from '../page/notice.tsx'
import { AltQuestion } from './alt-question.tsx'
import { ComposerBar } from './composer-bar.tsx'
import { ComposerChoices } from './composer-choices.tsx'
import type { ComposerFormProps } from './composer-form-props.ts'
import type { ComposerValues } from './composer-values.ts'
import { PictureFields, PlainPictureFields } from './picture-fields.tsx'
import { PlaceFields } from './place-fields.tsx'
import { PollFields } from './poll-fields.tsx'
import { useComposer } from './use-composer.ts'

/** The form in which posts are written. Works as a plain form; a script adds drafts, uploads and a count. */
export function ComposerForm(props: ComposerFormProps) {
  const { action, initial, hidden, draftKey, mode, altRequired, stay } = props
  const t = useTranslations('composer')
  const textId = useId()
  const form = useRef<HTMLFormElement>(null)
  const composer = useComposer({ action, initial, draftKey, altRequired, stay })
  const { values, change, uploads } = composer
  const [dropping, setDropping] = useState(false)
  const [pollOpen, setPollOpen] = useState(initial.pollOptions.some(Boolean))
  const [warningOpen, setWarningOpen] = useState(Boolean(initial.contentWarning))

  const paste = (event: ClipboardEvent) => {
    if (uploads.take(event.clipboardData.files)) event.preventDefault()
  }
  const drop = (event: DragEvent) => {
    setDropping(false)
    if (uploads.take(event.dataTransfer.files, { chosen: true })) event.preventDefault()
  }
  const over = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setDropping(true)
  }
  return (
    <form
      ref={form}
      className={dropping ? 'composer composer-dropping' : 'composer'}
      action={composer.send}
      onSubmit={composer.check}
      onPaste={paste}
      onDrop={drop}
      onDragOver={over}
      onDragLeave={() => setDropping(false)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.current?.requestSubmit()
      }}
    >
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="composer-top">
        {props.children}
        <ComposerChoices {...props} composer={composer} />
      </div>
      {props.note && <p className="field-hint">{props.note}</p>}
      <Messages composer={composer} />
      {(warningOpen || values.contentWarning) && (
        <input
          type="text"
          name="contentWarning"
          className="composer-warning"
          aria-label={t('warning')}
          placeholder={t('warningHint')}
          maxLength={200}
          value={values.contentWarning}
          onChange={(event) => change({ contentWarning: event.target.value })}
        />
      )}
      <label htmlFor={textId} className="sr-only">
        {t('text')}
      </label>
      <textarea
        id={textId}
        name="text"
        className="composer-text"
        rows={mode === 'reply' ? 2 : 3}
        placeholder={mode === 'reply' ? t('placeholderReply') : t('placeholder')}
        value={values.text}
        onChange={(event) => change({ text: event.target.value })}
      />
      <PictureFields
        pictures={values.pictures}
        uploads={uploads.uploads}
        problems={uploads.problems}
        message={uploads.message}
        asked={composer.asked}
        onChange={(pictures) => change({ pictures })}
      />
      {(pollOpen || values.pollOptions.some(Boolean)) && <PollFields values={values} onChange={change} />}
      {props.districts && <PlaceFields districts={props.districts} values={values} onChange={change} />}
      <noscript>
        <PlainFields values={values} />
      </noscript>
      {composer.asked && (
        <AltQuestion
          count={composer.missing}
          required={altRequired}
          onWrite={() => form.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus()}
        />
      )}
      {composer.state.status === 'refused' && composer.state.askAlt && !composer.asked && (
        <ConfirmWithoutAlt />
      )}
      <ComposerBar
        {...props}
        composer={composer}
        pollOpen={pollOpen}
        warningOpen={warningOpen}
        onPoll={() => {
          if (pollOpen) change({ pollOptions: [] })
          setPollOpen(!pollOpen)
        }}
        onWarning={() => {
          if (warningOpen) change({ contentWarning: '' })
          setWarningOpen(!warningOpen)
        }}
      />
    </form>
  )
}

type Composer = ReturnType<typeof useComposer>

/** What became of the last attempt, and that a draft came back. */
function Messages({ composer: { state, problem, draft } }: { composer: Composer }) {
  const t = useTranslations('composer')
  const format = useFormatter()
  return (
    <>
      {problem && (
        <Notice kind="danger">
          <p>{problem}</p>
        </Notice>
      )}
      {state.status === 'published' && (
        <Notice kind="ok">
          <p>
            {t('published')}{' '}
            <a className="link" href={state.path}>
              {t('view')}
            </a>
          </p>
        </Notice>
      )}
      {draft.restoredAt !== null && (
        <div className="draft-note" role="status">
          <p>
            {t('draftRestored', {
              date: format.dateTime(draft.restoredAt, { dateStyle: 'medium', timeStyle: 'short' }),
            })}{' '}
            {t('draftNote')}
          </p>
          <button type="button" className="link" onClick={draft.discard}>
            {t('discardDraft')}
          </button>
        </div>
      )}
    </>
  )
}

function ConfirmWithoutAlt() {
  const t = useTranslations('composer')
  return (
    <label className="composer-confirm">
      <input type="checkbox" name="altConfirmed" value="1" />
      {t('altConfirm')}
    </label>
  )
}

function PlainFields({ values }: { values: ComposerValues }) {
  const t = useTranslations('composer')
  return (
    <details className="plain-fields">
      <summary className="button">{t('addMore')}</summary>
      {!values.contentWarning && (
        <div className="field">
          <label htmlFor="plain-warning">{t('warning')}</label>
          <input id="plain-warning" name="contentWarning" type="text" maxLength={200} />
        </div>
      )}
      <PlainPictureFields />
      {!values.pollOptions.some(Boolean) && <PollFields values={values} onChange={() => undefined} />}
    </details>
  )
}

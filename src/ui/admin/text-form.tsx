'use client'

import { useTranslations } from 'next-intl'
import { type ComponentProps, useActionState } from 'react'
import { Field, TextAreaField } from '../form/field.tsx'
import { SubmitButton } from '../form/submit-button.tsx'
import { SiteText } from '../page/site-text.tsx'
import { RefusedNotice } from './refused-notice.tsx'

type Blocks = ComponentProps<typeof SiteText>['blocks']

export type TextState = {
  title: string
  body: string
  /** How it would look. */
  blocks: Blocks | null
  message: string | null
  proof: string | null
} | null

type Props = {
  action: (previous: TextState, form: FormData) => Promise<TextState>
  slug: string
  locale: 'de' | 'en'
  title: string
  body: string
}

/** Writes one of the instance's texts; a preview or refusal loses nothing, also without a script. Needs texts `adminForms`, `form`. */
export function TextForm({ action, slug, locale, title, body }: Props) {
  const t = useTranslations('adminForms')
  const [state, send] = useActionState(action, null)
  return (
    <>
      {state?.message && <RefusedNotice message={state.message} proof={state.proof} />}
      <form action={send} className="form form-wide" lang={locale}>
        <input type="hidden" name="slug" value={slug} />
        <input type="hidden" name="locale" value={locale} />
        <Field
          key={`title ${state?.title}`}
          name="title"
          label={t('textTitle')}
          maxLength={120}
          defaultValue={state?.title ?? title}
        />
        <TextAreaField
          key={`body ${state?.body.length}`}
          name="body"
          label={t('textBody')}
          hint={t('textHint')}
          rows={20}
          maxLength={60_000}
          defaultValue={state?.body ?? body}
        />
        <div className="form-actions">
          <SubmitButton>{t('save')}</SubmitButton>
          <SubmitButton kind="plain" name="preview" value="1">
            {t('preview')}
          </SubmitButton>
        </div>
      </form>
      {state?.blocks && (
        <section className="console-section" aria-labelledby="preview-title">
          <h2 id="preview-title">{t('preview')}</h2>
          <article className="prose" lang={locale}>
            <h2>{state.title}</h2>
            <SiteText blocks={state.blocks} />
          </article>
        </section>
      )}
    </>
  )
}

'use client'

import { useTranslations } from 'next-intl'
import { useActionState } from 'react'
import { CheckField, FieldGroup } from '../form/choice.tsx'
import { TextAreaField } from '../form/field.tsx'
import { SubmitButton } from '../form/submit-button.tsx'
import { Notice } from '../page/notice.tsx'

/** Why a report was refused, and what was written and chosen. */
export type ReportState = { message: string; postIds: string[]; comment: string; forward: boolean } | null

type Props = {
  action: (previous: ReportState, form: FormData) => Promise<ReportState>
  accountId: string
  /** To choose from: the first words of each, and when it was written. */
  posts: { id: string; words: string; when: string }[]
  /** Ticked at the beginning. */
  chosen: string | null
  /** The account's own server, if it is another one. */
  host: string | null
  returnTo: string
}

/** Reports an account and posts of it. Works without a script. Needs texts `reportForm`, `form`. */
export function ReportForm({ action, accountId, posts, chosen, host, returnTo }: Props) {
  const t = useTranslations('reportForm')
  const [state, send] = useActionState(action, null)
  const isChosen = (id: string) => (state ? state.postIds.includes(id) : id === chosen)
  return (
    <>
      {state && <Notice kind="danger">{state.message}</Notice>}
      <form action={send} className="form form-wide">
        <input type="hidden" name="accountId" value={accountId} />
        <input type="hidden" name="returnTo" value={returnTo} />
        {posts.length > 0 ? (
          <FieldGroup legend={t('posts')} hint={t('postsHint')}>
            {posts.map(({ id, words, when }) => (
              <div className="check" key={id}>
                <input
                  id={`post-${id}`}
                  name="postId"
                  type="checkbox"
                  value={id}
                  defaultChecked={isChosen(id)}
                />
                <label htmlFor={`post-${id}`}>
                  {words || t('withoutText')} <small className="report-when">{when}</small>
                </label>
              </div>
            ))}
          </FieldGroup>
        ) : (
          <p className="form-note">{t('noPosts')}</p>
        )}
        <TextAreaField
          name="comment"
          label={t('comment')}
          hint={t('commentHint')}
          defaultValue={state?.comment}
          rows={4}
          maxLength={1000}
          optional
        />
        {host !== null && (
          <CheckField
            name="forward"
            label={t('forward', { host })}
            hint={t('forwardHint')}
            defaultChecked={state?.forward}
          />
        )}
        <div className="form-actions">
          <SubmitButton busy={t('busy')}>{t('send')}</SubmitButton>
        </div>
      </form>
    </>
  )
}

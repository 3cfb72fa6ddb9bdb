import { useTranslations } from 'next-intl'
import type { DraftRemarkView, DraftView } from '#wire/desk-view.ts'
import { ActForm } from '../admin/act-form.tsx'
import { TextAreaField } from '../form/field.tsx'
import { TimeStamp } from '../time/time-stamp.tsx'

type Props = { draft: Pick<DraftView, 'id' | 'remarks'>; comment: (form: FormData) => Promise<void> }

/** What the team said about a draft, and what was done with it, in order. */
export function DraftStory({ draft, comment }: Props) {
  const t = useTranslations('desk')
  return (
    <section className="draft-story" aria-labelledby="story">
      <h2 id="story">{t('story')}</h2>
      <ol>
        {draft.remarks.map((remark) => (
          <li key={remark.id}>
            <Remark remark={remark} />
          </li>
        ))}
      </ol>
      <ActForm
        action={comment}
        fields={{ draftId: draft.id, returnTo: `/desk/${draft.id}` }}
        label={t('comment')}
      >
        <TextAreaField name="comment" label={t('commentLabel')} rows={2} maxLength={2000} />
      </ActForm>
    </section>
  )
}

function Remark({ remark: { by, act, text, at } }: { remark: DraftRemarkView }) {
  const t = useTranslations('desk')
  const errors = useTranslations('errors')
  const words = () => {
    if (act === 'fail') return errors(text as Parameters<typeof errors>[0])
    // What somebody does herself has no words of its own in these steps; a tool of hers leaves its name.
    return text !== '' && (act === 'create' || act === 'submit') ? t('byTool', { name: text }) : text
  }
  return (
    <>
      <p className="draft-story-head">
        <b>{by ?? t('clock')}</b> {t(`did.${act as 'create'}`)} <TimeStamp iso={at} />
      </p>
      {text && (
        <p className="draft-story-text" lang={act === 'fail' ? undefined : ''}>
          {words()}
        </p>
      )}
    </>
  )
}

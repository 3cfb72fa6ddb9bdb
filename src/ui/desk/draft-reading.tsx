import { useTranslations } from 'next-intl'
import type { DraftView } from '#wire/desk-view.ts'
import { ActForm } from '../admin/act-form.tsx'
import { Notice } from '../page/notice.tsx'

type Props = { draft: DraftView; review: (form: FormData) => Promise<void> }

/** A draft that nobody changes any more. */
export function DraftReading({ draft, review }: Props) {
  const t = useTranslations('desk')
  return (
    <section className="draft-reading">
      {draft.urgentReason && (
        <Notice kind={draft.awaitsReview ? 'warn' : 'info'} title={t('wasUrgent')}>
          <p>{draft.urgentReason}</p>
          {draft.may.includes('review') && (
            <ActForm
              action={review}
              fields={{
                draftId: draft.id,
                version: String(draft.version),
                returnTo: `/desk/${draft.id}`,
              }}
              label={t('act.review')}
              kind="primary"
            />
          )}
        </Notice>
      )}
      {draft.content.parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: nothing moves here.
        <p key={index} className="draft-read-text" lang={draft.content.language}>
          {part.text}
        </p>
      ))}
      {draft.path && (
        <p>
          <a className="link" href={draft.path}>
            {t('toPost')}
          </a>
        </p>
      )}
    </section>
  )
}

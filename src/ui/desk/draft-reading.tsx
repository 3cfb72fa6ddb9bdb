import { useTranslations } from 'next-intl'
import type { DraftView } from '#wire/desk-view.ts'
import { ActForm } from '../admin/act-form.tsx'
import { Notice } from '../page/notice.tsx'

type FormAction = (form: FormData) => Promise<void>
type Props = { draft: DraftView; review: FormAction; endNotice: FormAction }

/** A draft that nobody changes any more. */
export function DraftReading({ draft, review, endNotice }: Props) {
  const t = useTranslations('desk')
  return (
    <section className="draft-reading">
      {draft.urgentReason && (
        <Notice kind={draft.awaitsReview ? 'warn' : 'info'} title={t('wasUrgent')}>
          <p lang="">{draft.urgentReason}</p>
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
      {draft.content.ticker && draft.postId && (
        <p>
          <a className="button button-primary" href={`/desk/tickers/${draft.postId}`}>
            {t('toTicker')}
          </a>
        </p>
      )}
      <NoticeEnds draft={draft} endNotice={endNotice} />
    </section>
  )
}

/** How a notice ends: by one press, for nobody shall wait with that; a summary asks before. */
function NoticeEnds({ draft, endNotice }: Pick<Props, 'draft' | 'endNotice'>) {
  const t = useTranslations('desk')
  const { noticeState, postId } = draft
  if (noticeState === null || postId === null) return null
  const fields = { postId, returnTo: `/desk/${draft.id}` }
  return (
    <>
      <p className={`mark mark-${noticeState}`}>{t(`noticeState.${noticeState}`)}</p>
      {noticeState === 'valid' && (
        <details className="notice-end">
          <summary>{t('resolve')}</summary>
          <p>{t('resolveText')}</p>
          <ActForm
            action={endNotice}
            fields={{ ...fields, end: 'resolved' }}
            label={t('resolveDo')}
            kind="primary"
          />
        </details>
      )}
      {noticeState !== 'withdrawn' && (
        <details className="notice-end">
          <summary>{t('withdraw')}</summary>
          <p>{t('withdrawText')}</p>
          <ActForm
            action={endNotice}
            fields={{ ...fields, end: 'withdrawn' }}
            label={t('withdrawDo')}
            kind="danger"
          />
        </details>
      )}
      <p>
        <a className="link" href={`/desk/receipts/${postId}`}>
          {t('toReceipts')}
        </a>
      </p>
    </>
  )
}

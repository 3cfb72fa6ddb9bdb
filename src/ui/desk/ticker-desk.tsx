import { useFormatter, useTranslations } from 'next-intl'
import type { TeamTickerView } from '#wire/ticker-view.ts'
import { ActForm } from '../admin/act-form.tsx'
import { Section } from '../admin/facts.tsx'
import { TextAreaField } from '../form/field.tsx'
import { PostText } from '../post/post-text.tsx'
import { EntryTime } from '../post/ticker.tsx'

type FormAction = (form: FormData) => Promise<void>

type Props = {
  view: TeamTickerView
  /** Sent twice, it writes once. */
  idempotencyKey: string
  maxLength: number
  actions: { write: FormAction; approve: FormAction; strike: FormAction; end: FormAction }
}

/** Where the team writes a ticker: made for a phone in the rain. */
export function TickerDesk({ view, idempotencyKey, maxLength, actions }: Props) {
  const t = useTranslations('ticker')
  const format = useFormatter()
  const path = `/desk/tickers/${view.postId}`
  const { ticker, waiting } = view
  return (
    <>
      <p className="ticker-about">
        <a className="link" href={view.path} lang={view.language}>
          {view.title || t('toPost')}
        </a>{' '}
        <span className={ticker.endedAt ? 'mark' : 'mark mark-live'}>
          {ticker.endedAt ? t('ended') : t('running')}
        </span>
      </p>
      {ticker.endedAt === null && (
        <ActForm
          action={actions.write}
          fields={{ postId: view.postId, idempotencyKey, returnTo: path }}
          label={view.secondPerson ? t('submit') : t('publish')}
          kind="primary"
        >
          <TextAreaField
            name="words"
            label={t('entry')}
            hint={view.secondPerson ? t('entryWaits') : t('entryHint')}
            rows={3}
            maxLength={maxLength}
          />
        </ActForm>
      )}
      {waiting.length > 0 && (
        <Section title={t('waiting')}>
          <ol className="ticker-lines">
            {waiting.map((entry) => (
              <li key={entry.id}>
                <p className="ticker-by">
                  <EntryTime iso={entry.at} /> {entry.by ?? t('nobody')}
                </p>
                <p lang={view.language}>{entry.text}</p>
                <div className="ticker-acts">
                  {entry.mayApprove && (
                    <ActForm
                      action={actions.approve}
                      fields={{ entryId: entry.id, returnTo: path }}
                      label={t('approve')}
                      describes={entry.text.slice(0, 60)}
                      kind="primary"
                    />
                  )}
                  <ActForm
                    action={actions.strike}
                    fields={{ entryId: entry.id, returnTo: path }}
                    label={t('drop')}
                    describes={entry.text.slice(0, 60)}
                  />
                </div>
              </li>
            ))}
          </ol>
        </Section>
      )}
      <Section title={t('published', { count: ticker.count })}>
        {ticker.entries.length === 0 && <p className="form-note">{t('none')}</p>}
        <ol className="ticker-lines">
          {ticker.entries.map((entry) => (
            <li key={entry.id}>
              <p className="ticker-by">
                <EntryTime iso={entry.at} />
              </p>
              {entry.struck ? (
                <p className="ticker-struck">{t('struck')}</p>
              ) : (
                <>
                  <PostText html={entry.html} language={view.language} />
                  <ActForm
                    action={actions.strike}
                    fields={{ entryId: entry.id, returnTo: path }}
                    label={t('strike')}
                    describes={format.dateTime(new Date(entry.at), {
                      dateStyle: 'short',
                      timeStyle: 'short',
                    })}
                  />
                </>
              )}
            </li>
          ))}
        </ol>
      </Section>
      {ticker.endedAt === null && (
        <details className="notice-end">
          <summary>{t('end')}</summary>
          <p>{t('endText')}</p>
          <ActForm
            action={actions.end}
            fields={{ postId: view.postId, returnTo: path }}
            label={t('endDo')}
            kind="danger"
          />
        </details>
      )}
    </>
  )
}

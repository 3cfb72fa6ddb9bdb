import { getFormatter, getTranslations } from 'next-intl/server'
import { readSettings } from '#domain/instance/read-settings.ts'
import { SubmitButton } from '#ui/form/submit-button.tsx'
import { Notice } from '#ui/page/notice.tsx'
import { takeErasureBack } from '../../../actions/data-actions.ts'

const path = '/settings/data'

/** Being erased, or taking that back. @param dueAt ISO 8601: when it will be done, if it is planned */
export async function ErasurePart({ dueAt }: { dueAt: string | null }) {
  const t = await getTranslations('data')
  return (
    <section aria-labelledby="erasure">
      <h2 className="section-title" id="erasure">
        {t('erasure')}
      </h2>
      {dueAt ? <Planned dueAt={dueAt} /> : <Offer />}
    </section>
  )
}

async function Offer() {
  const [t, { erasureGraceDays }] = await Promise.all([getTranslations('data'), readSettings()])
  return (
    <>
      <p className="page-lead">{t('erasureText', { days: erasureGraceDays })}</p>
      <div className="form">
        <p className="form-actions">
          <a className="button" href={`${path}/erase`}>
            {t('erasureAsk')}
          </a>
        </p>
      </div>
    </>
  )
}

async function Planned({ dueAt }: { dueAt: string }) {
  const [t, format] = await Promise.all([getTranslations('data'), getFormatter()])
  const date = format.dateTime(new Date(dueAt), { dateStyle: 'full', timeStyle: 'short' })
  return (
    <form action={takeErasureBack} className="form">
      <input type="hidden" name="returnTo" value={path} />
      <Notice kind="warn" title={t('erasurePlanned', { date })}>
        <p>{t('erasurePlannedText')}</p>
      </Notice>
      <div className="form-actions">
        <SubmitButton>{t('erasureCancel')}</SubmitButton>
      </div>
    </form>
  )
}

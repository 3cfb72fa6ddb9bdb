import { getFormatter, getTranslations } from 'next-intl/server'
import type { ConsentView } from '#domain/privacy/read-consents.ts'
import { takeConsentBack } from '../../../actions/data-actions.ts'

const path = '/settings/data'

/** What one agreed to, and when. */
export async function ConsentsPart({ consents }: { consents: ConsentView[] }) {
  const t = await getTranslations('data')
  return (
    <section aria-labelledby="consents">
      <h2 className="section-title" id="consents">
        {t('consents')}
      </h2>
      <p className="page-lead">{t('consentsText')}</p>
      {consents.length === 0 ? (
        <p className="page-lead">{t('noConsents')}</p>
      ) : (
        <ul className="rows">
          {consents.map((consent) => (
            <li key={consent.id}>
              <ConsentRow {...consent} />
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

async function ConsentRow({ id, document, version, givenAt, withdrawnAt, current }: ConsentView) {
  const [t, format] = await Promise.all([getTranslations('data'), getFormatter()])
  const moment = (iso: string) => format.dateTime(new Date(iso), { dateStyle: 'medium', timeStyle: 'short' })
  const facts = [
    t('consentGiven', { date: moment(givenAt) }),
    t('consentVersion', { version }),
    ...(withdrawnAt ? [t('consentWithdrawn', { date: moment(withdrawnAt) })] : []),
    ...(current ? [] : [t('consentEarlier')]),
  ]
  // The notice is what one was told; only an agreement can be taken back.
  const isOpen = withdrawnAt === null && document === 'messenger'
  return (
    <form action={takeConsentBack} className="row">
      <input type="hidden" name="consentId" value={id} />
      <input type="hidden" name="returnTo" value={path} />
      <span>{t(`document.${document}`)}</span>
      <small className="row-facts">{facts.join(' · ')}</small>
      {isOpen && (
        <button type="submit" className="button">
          {t('consentWithdraw')}
        </button>
      )}
    </form>
  )
}

import { getTranslations } from 'next-intl/server'
import { readConsents } from '#domain/privacy/read-consents.ts'
import { readExports } from '#domain/privacy/read-exports.ts'
import { readStandingNotices } from '#domain/privacy/read-standing-notices.ts'
import { pageQuery, type Query } from '../../../page-query.ts'
import { principal } from '../../../request.ts'
import { SettingsPage, settingsTitle } from '../settings-page.tsx'
import { ConsentsPart } from './consents-part.tsx'
import { ErasurePart } from './erasure-part.tsx'
import { ExportPart } from './export-part.tsx'

export const generateMetadata = () => settingsTitle('data')

/** One's rights: everything about oneself to take along, what one agreed to, and being erased. */
export default async function DataSettings({ searchParams }: { searchParams: Query }) {
  const asking = await principal('/settings/data')
  const [{ flash }, exports, consents, notices, t] = await Promise.all([
    pageQuery(searchParams),
    readExports(asking),
    readConsents(asking),
    readStandingNotices(asking),
    getTranslations('data'),
  ])
  return (
    <SettingsPage part="data" flash={flash}>
      <p className="page-lead">
        {t.rich('lead', {
          link: (text) => (
            <a className="link" href="/privacy">
              {text}
            </a>
          ),
        })}
      </p>
      <ExportPart exports={exports} />
      <ConsentsPart consents={consents} />
      <ErasurePart dueAt={notices.erasureDueAt} />
    </SettingsPage>
  )
}

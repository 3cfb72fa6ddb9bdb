import { getLocale, getTranslations } from 'next-intl/server'
import { parseSiteText } from '#domain/instance/site-page-text.ts'
import { isDocument, readDocument } from '#domain/privacy/documents.ts'
import { SubmitButton } from '#ui/form/submit-button.tsx'
import { Flash } from '#ui/page/flash.tsx'
import { Page } from '#ui/page/page.tsx'
import { SiteText } from '#ui/page/site-text.tsx'
import { consent } from '../../../actions/data-actions.ts'
import { MissingPage } from '../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../page-query.ts'
import { missing } from '../../../refusal.ts'
import { principal } from '../../../request.ts'

export async function generateMetadata() {
  const t = await getTranslations('data')
  return { title: t('consentTitle') }
}

/** A document one is asked to agree to, as it stands now: `?document=privacy` or `messenger`. */
export default async function ConsentPage({ searchParams }: { searchParams: Query }) {
  const { get, flash } = await pageQuery(searchParams)
  const document = get('document') ?? 'privacy'
  const here = `/settings/consent?document=${encodeURIComponent(document)}`
  await principal(here)
  if (!isDocument(document)) {
    missing()
    return <MissingPage />
  }
  const [text, t] = await Promise.all([
    readDocument(document, (await getLocale()) === 'en' ? 'en' : 'de'),
    getTranslations('data'),
  ])
  return (
    <Page title={text.title} back={{ href: '/settings/data', label: t('back') }}>
      <Flash {...flash} />
      <div className="prose" lang={text.locale}>
        <SiteText blocks={parseSiteText(text.body)} />
      </div>
      <form action={consent} className="form">
        <input type="hidden" name="document" value={document} />
        <input type="hidden" name="version" value={text.version} />
        <input type="hidden" name="locale" value={text.locale} />
        <input type="hidden" name="returnTo" value={here} />
        <div className="form-actions">
          <SubmitButton>{t(`agree.${document}`)}</SubmitButton>
        </div>
      </form>
    </Page>
  )
}

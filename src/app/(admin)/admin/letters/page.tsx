import { getLocale, getTranslations } from 'next-intl/server'
import { letterKinds } from '#domain/letters/all-letters.ts'
import { readLetterPreview } from '#domain/letters/read-letter-preview.ts'
import { SelectField } from '#ui/form/choice.tsx'
import { SubmitButton } from '#ui/form/submit-button.tsx'
import { MissingPage } from '../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../page-query.ts'
import { isMissing } from '../../../refusal.ts'
import { ConsolePage, consoleMetadata, enter } from '../console.tsx'

export const generateMetadata = () => consoleMetadata('letters')

/** What people get by mail, with made-up facts. */
export default async function LettersPage({ searchParams }: { searchParams: Query }) {
  const { flash, get } = await pageQuery(searchParams)
  const kind = letterKinds.find((known) => known === get('kind')) ?? 'sign-up'
  const asked = get('locale') ?? (await getLocale())
  const locale = asked === 'en' ? 'en' : 'de'
  const path = `/admin/letters?kind=${kind}&locale=${locale}`
  const entered = await enter(path, (who) => readLetterPreview(who, kind, locale))
  if (isMissing(entered)) return <MissingPage />
  const { reach, found: letter } = entered
  const t = await getTranslations('admin')
  return (
    <ConsolePage part="letters" reach={reach} flash={flash} lead={t('lettersLead')}>
      <form action="/admin/letters" className="filter-form">
        <SelectField
          name="kind"
          label={t('letter')}
          defaultValue={kind}
          options={letterKinds.map((value) => ({ value, label: t(`letterKind.${value}`) }))}
        />
        <SelectField
          name="locale"
          label={t('column.language')}
          defaultValue={locale}
          options={(['de', 'en'] as const).map((value) => ({ value, label: t(`language.${value}`) }))}
        />
        <div className="form-actions">
          <SubmitButton>{t('filter.apply')}</SubmitButton>
        </div>
      </form>
      <article className="letter" aria-labelledby="letter-subject">
        <p className="form-note">{t('letterSubject')}</p>
        <h2 id="letter-subject" lang={locale}>
          {letter.subject}
        </h2>
        <pre className="letter-text" lang={locale}>
          {letter.text}
        </pre>
      </article>
    </ConsolePage>
  )
}

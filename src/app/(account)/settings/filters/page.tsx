import { getFormatter, getTranslations } from 'next-intl/server'
import { readFilters } from '#domain/moderation/read-filters.ts'
import { CheckField, SelectField } from '#ui/form/choice.tsx'
import { Field } from '#ui/form/field.tsx'
import { SubmitButton } from '#ui/form/submit-button.tsx'
import { addFilter, removeFilter } from '../../../actions/settings-actions.ts'
import { pageQuery, type Query } from '../../../page-query.ts'
import { viewer } from '../../../request.ts'
import { SettingsPage, settingsTitle } from '../settings-page.tsx'

const path = '/settings/filters'

export const generateMetadata = () => settingsTitle('filters')

/** Words that fold posts away. */
export default async function FilterSettings({ searchParams }: { searchParams: Query }) {
  const asking = await viewer(path)
  const [{ flash }, filters, t, format] = await Promise.all([
    pageQuery(searchParams),
    readFilters(asking),
    getTranslations('settings'),
    getFormatter(),
  ])
  const days = ['0', '1', '7', '30'].map((value) => ({
    value,
    label: t('filterDays', { days: Number(value) }),
  }))
  return (
    <SettingsPage part="filters" flash={flash}>
      <p className="page-lead">{t('filtersLead')}</p>
      <ul className="rows">
        {filters.map((filter) => (
          <li key={filter.id}>
            <form action={removeFilter} className="row">
              <input type="hidden" name="filterId" value={filter.id} />
              <input type="hidden" name="returnTo" value={path} />
              <span>„{filter.phrase}“</span>
              <small>
                {filter.wholeWord ? t('wholeWord') : t('partOfWord')}
                {filter.expiresAt &&
                  ` · ${t('until', { date: format.dateTime(new Date(filter.expiresAt), 'short') })}`}
              </small>
              <button
                type="submit"
                className="button"
                aria-label={t('removeFilter', { phrase: filter.phrase })}
              >
                {t('remove')}
              </button>
            </form>
          </li>
        ))}
      </ul>
      <form action={addFilter} className="form">
        <input type="hidden" name="returnTo" value={path} />
        <Field name="phrase" label={t('phrase')} maxLength={100} autoComplete="off" />
        <CheckField name="wholeWord" label={t('wholeWord')} hint={t('wholeWordHint')} defaultChecked />
        <SelectField name="days" label={t('filterFor')} options={days} />
        <div className="form-actions">
          <SubmitButton>{t('addFilter')}</SubmitButton>
        </div>
      </form>
    </SettingsPage>
  )
}

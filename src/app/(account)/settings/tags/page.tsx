import { getTranslations } from 'next-intl/server'
import { readFollowedTags } from '#domain/follows/read-followed-tags.ts'
import { Field } from '#ui/form/field.tsx'
import { SubmitButton } from '#ui/form/submit-button.tsx'
import { followHashtag, unfollowHashtag } from '../../../actions/account-actions.ts'
import { pageQuery, type Query } from '../../../page-query.ts'
import { viewer } from '../../../request.ts'
import { SettingsPage, settingsTitle } from '../settings-page.tsx'

const path = '/settings/tags'

export const generateMetadata = () => settingsTitle('tags')

/** Hashtags whose public posts stand in the reader's home feed. */
export default async function TagSettings({ searchParams }: { searchParams: Query }) {
  const asking = await viewer(path)
  const [{ flash }, tags, t] = await Promise.all([
    pageQuery(searchParams),
    readFollowedTags(asking),
    getTranslations('settings'),
  ])
  return (
    <SettingsPage part="tags" flash={flash}>
      <p className="page-lead">{t('tagsLead')}</p>
      <ul className="rows">
        {tags.map(({ name, label }) => (
          <li key={name}>
            <form action={unfollowHashtag} className="row">
              <input type="hidden" name="tag" value={name} />
              <input type="hidden" name="returnTo" value={path} />
              <a className="link" href={`/tags/${encodeURIComponent(name)}`}>
                #{label}
              </a>
              <button type="submit" className="button" aria-label={t('unfollowTag', { tag: label })}>
                {t('remove')}
              </button>
            </form>
          </li>
        ))}
      </ul>
      <form action={followHashtag} className="form">
        <input type="hidden" name="returnTo" value={path} />
        <Field name="tag" label={t('tag')} maxLength={100} autoComplete="off" placeholder="#Ostufer" />
        <div className="form-actions">
          <SubmitButton>{t('followTag')}</SubmitButton>
        </div>
      </form>
    </SettingsPage>
  )
}

import { getTranslations } from 'next-intl/server'
import { readFollowedTags } from '#domain/follows/read-followed-tags.ts'
import { type District, districtPath } from '#domain/places/districts.ts'
import { readFollowedDistricts } from '#domain/places/read-followed-districts.ts'
import { Field } from '#ui/form/field.tsx'
import { SubmitButton } from '#ui/form/submit-button.tsx'
import { followHashtag, tendDistrict, unfollowHashtag } from '../../../actions/account-actions.ts'
import { pageQuery, type Query } from '../../../page-query.ts'
import { viewer } from '../../../request.ts'
import { SettingsPage, settingsTitle } from '../settings-page.tsx'

const path = '/settings/tags'

export const generateMetadata = () => settingsTitle('tags')

/** Hashtags and districts whose public posts stand in the reader's home feed. */
export default async function TagSettings({ searchParams }: { searchParams: Query }) {
  const asking = await viewer(path)
  const [{ flash }, tags, districts, t] = await Promise.all([
    pageQuery(searchParams),
    readFollowedTags(asking),
    readFollowedDistricts(asking),
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
      <Districts districts={districts} />
    </SettingsPage>
  )
}

async function Districts({ districts }: { districts: District[] }) {
  const t = await getTranslations('settings')
  return (
    <>
      <h2 className="section-title">{t('districtsTitle')}</h2>
      <p className="page-lead">{districts.length > 0 ? t('districtsLead') : t('districtsNone')}</p>
      <form action={tendDistrict} className="followed-districts">
        <input type="hidden" name="returnTo" value={path} />
        <ul className="rows">
          {districts.map((district) => (
            <li key={district.key} className="row">
              <a className="link" href={districtPath(district)}>
                {district.name}
              </a>
              <button
                type="submit"
                name="unfollow"
                value={district.key}
                className="button"
                aria-label={t('unfollowDistrict', { name: district.name })}
              >
                {t('remove')}
              </button>
            </li>
          ))}
        </ul>
      </form>
      <p className="form-note">
        <a className="link" href="/districts">
          {t('districtsFind')}
        </a>
      </p>
    </>
  )
}

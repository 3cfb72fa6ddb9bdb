import { getTranslations } from 'next-intl/server'
import { readAccount } from '#domain/accounts/read-account.ts'
import { readOwnProfile } from '#domain/accounts/read-own-profile.ts'
import { CheckField, FieldGroup } from '#ui/form/choice.tsx'
import { Field, TextAreaField } from '#ui/form/field.tsx'
import { SubmitButton } from '#ui/form/submit-button.tsx'
import { Notice } from '#ui/page/notice.tsx'
import type { AgencyView } from '#wire/account-view.ts'
import { saveAgency, saveProfile } from '../../../actions/settings-actions.ts'
import { pageQuery, type Query } from '../../../page-query.ts'
import { viewer } from '../../../request.ts'
import { SettingsPage, settingsTitle } from '../settings-page.tsx'

const path = '/settings/profile'

export const generateMetadata = () => settingsTitle('profile')

/** How others see the account one acts as. */
export default async function ProfileSettings({ searchParams }: { searchParams: Query }) {
  const asking = await viewer(path)
  const [{ flash }, profile, account, t] = await Promise.all([
    pageQuery(searchParams),
    readOwnProfile(asking),
    readAccount(asking, { id: asking.accountId }),
    getTranslations('settings'),
  ])
  const fields = [...profile.fields, ...Array.from({ length: 4 }, () => ({ name: '', value: '' }))].slice(
    0,
    4,
  )
  return (
    <SettingsPage part="profile" flash={flash}>
      <form action={saveProfile} className="form">
        <input type="hidden" name="returnTo" value={path} />
        {account.officialMark && <Notice kind="warn">{t('markBound')}</Notice>}
        <Field
          name="displayName"
          label={t('displayName')}
          defaultValue={profile.displayName}
          maxLength={60}
        />
        <TextAreaField
          name="bio"
          label={t('bio')}
          hint={t('bioHint')}
          defaultValue={profile.bio}
          rows={4}
          optional
        />
        <FieldGroup legend={t('pictures')} hint={t('picturesHint')}>
          <PictureField place="avatar" label={t('avatar')} has={account.avatar !== null} />
          <PictureField place="header" label={t('header')} has={account.header !== null} />
        </FieldGroup>
        <FieldGroup legend={t('fields')} hint={t('fieldsHint')}>
          {fields.map(({ name, value }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: four places, always in this order.
            <div className="field-pair" key={index}>
              <input
                name="fieldName"
                aria-label={t('fieldName', { number: index + 1 })}
                defaultValue={name}
                maxLength={40}
              />
              <input
                name="fieldValue"
                aria-label={t('fieldValue', { number: index + 1 })}
                defaultValue={value}
                maxLength={200}
              />
            </div>
          ))}
        </FieldGroup>
        <CheckField
          name="locked"
          label={t('locked')}
          hint={t('lockedHint')}
          defaultChecked={profile.locked}
        />
        <div className="form-actions">
          <SubmitButton>{t('save')}</SubmitButton>
        </div>
      </form>
      {account.agency && <AgencyForm accountId={account.id} agency={account.agency} />}
    </SettingsPage>
  )
}

async function PictureField({
  place,
  label,
  has,
}: {
  place: 'avatar' | 'header'
  label: string
  has: boolean
}) {
  const t = await getTranslations('settings')
  return (
    <>
      <div className="field">
        <label htmlFor={place}>{label}</label>
        <input
          id={place}
          name={place}
          type="file"
          accept="image/jpeg,image/png,image/webp,image/avif,image/gif"
        />
      </div>
      {has && <CheckField name={`${place}Remove`} label={t('removePicture')} />}
    </>
  )
}

async function AgencyForm({ accountId, agency }: { accountId: string; agency: AgencyView }) {
  const t = await getTranslations('settings')
  return (
    <form action={saveAgency} className="form" aria-labelledby="agency">
      <h2 id="agency">{t('agency')}</h2>
      <p className="field-hint">{t('agencyHint')}</p>
      <input type="hidden" name="returnTo" value={path} />
      <input type="hidden" name="accountId" value={accountId} />
      <p>{t('authority', { name: agency.authority })}</p>
      <Field name="region" label={t('region')} defaultValue={agency.region} maxLength={120} />
      <Field name="phone" label={t('phone')} type="tel" defaultValue={agency.phone} maxLength={60} optional />
      <Field name="websiteUrl" label={t('website')} type="url" defaultValue={agency.websiteUrl} optional />
      <TextAreaField
        name="houseRulesDe"
        label={t('houseRulesDe')}
        defaultValue={agency.houseRulesDe}
        rows={3}
        optional
      />
      <TextAreaField
        name="houseRulesEn"
        label={t('houseRulesEn')}
        defaultValue={agency.houseRulesEn}
        rows={3}
        optional
      />
      <div className="form-actions">
        <SubmitButton>{t('save')}</SubmitButton>
      </div>
    </form>
  )
}

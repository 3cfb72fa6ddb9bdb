import { getTranslations } from 'next-intl/server'
import { readEditableSettings } from '#domain/instance/read-editable.ts'
import { Section } from '#ui/admin/facts.tsx'
import { type SettingGroup, settingGroups } from '#ui/admin/setting-groups.ts'
import { CheckField } from '#ui/form/choice.tsx'
import { Field } from '#ui/form/field.tsx'
import { SubmitButton } from '#ui/form/submit-button.tsx'
import { saveLinkCards, saveSettings } from '../../../actions/admin-settings.ts'
import { MissingPage } from '../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../page-query.ts'
import { isMissing } from '../../../refusal.ts'
import { ConsolePage, consoleMetadata, enter } from '../console.tsx'

const path = '/admin/settings'
const groups = Object.keys(settingGroups) as SettingGroup[]

export const generateMetadata = () => consoleMetadata('settings')

/** How long sign-ins last, when one is asked again, how long records are kept, and whether linked pages are fetched. */
export default async function SettingsPage({ searchParams }: { searchParams: Query }) {
  const entered = await enter(path, readEditableSettings)
  if (isMissing(entered)) return <MissingPage />
  const { reach, found: settings } = entered
  const [{ flash }, t] = await Promise.all([pageQuery(searchParams), getTranslations('admin')])
  return (
    <ConsolePage part="settings" reach={reach} flash={flash} lead={t('settingsLead')}>
      {groups.map((group) => (
        <Section key={group} id={group} title={t(`settingGroup.${group}`)} lead={t(`settingLead.${group}`)}>
          <form action={saveSettings} className="form form-wide">
            <input type="hidden" name="returnTo" value={path} />
            <div className={settingGroups[group].length > 1 ? 'form-pair' : undefined}>
              {settingGroups[group].map(([name, least, most]) => (
                <Field
                  key={name}
                  name={name}
                  type="number"
                  inputMode="numeric"
                  label={t(`setting.${name}`)}
                  min={least}
                  max={most}
                  defaultValue={settings[name]}
                />
              ))}
            </div>
            <div className="form-actions">
              <SubmitButton>{t('save')}</SubmitButton>
            </div>
          </form>
        </Section>
      ))}
      <Section id="links" title={t('settingGroup.linkCards')} lead={t('settingLead.linkCards')}>
        <form action={saveLinkCards} className="form form-wide">
          <input type="hidden" name="returnTo" value={path} />
          <CheckField
            name="linkCards"
            label={t('setting.linkCards')}
            hint={t('linkCardsHint')}
            defaultChecked={settings.linkCards}
          />
          <div className="form-actions">
            <SubmitButton>{t('save')}</SubmitButton>
          </div>
        </form>
      </Section>
    </ConsolePage>
  )
}

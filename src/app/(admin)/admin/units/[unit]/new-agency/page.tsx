import { getTranslations } from 'next-intl/server'
import { readUnit } from '#domain/agencies/read-unit.ts'
import { EntryForm } from '#ui/form/entry-form.tsx'
import { ClientTexts } from '#ui/messages/client-texts.tsx'
import { parseId } from '#wire/id.ts'
import { openAgency } from '../../../../../actions/admin-entries.ts'
import { MissingPage } from '../../../../../missing-page.tsx'
import { pageQuery, type Query } from '../../../../../page-query.ts'
import { isMissing, missing } from '../../../../../refusal.ts'
import { ConsolePage, consoleMetadata, enter } from '../../../console.tsx'

type Props = { params: Promise<{ unit: string }>; searchParams: Query }

export const generateMetadata = () => consoleMetadata('units', 'newAgency')

/** A public account that a unit's team writes for. */
export default async function NewAgencyPage({ params, searchParams }: Props) {
  const id = parseId((await params).unit)
  const path = `/admin/units/${id}/new-agency`
  const entered = id === null ? missing() : await enter(path, (who) => readUnit(who, id))
  // Administrators of units have them made by the instance's.
  if (isMissing(entered) || !entered.reach.instance) {
    missing()
    return <MissingPage />
  }
  const { reach, found: unit } = entered
  const [{ flash }, t] = await Promise.all([pageQuery(searchParams), getTranslations('admin')])
  return (
    <ConsolePage
      part="units"
      reach={reach}
      flash={flash}
      title={t('createAgency')}
      lead={t('createAgencyLead', { name: unit.name })}
      back={{ href: `/admin/units/${unit.id}`, label: t('backToUnit', { name: unit.name }) }}
    >
      <ClientTexts sections={['form']}>
        <EntryForm
          action={openAgency}
          hidden={{ unitId: unit.id, returnTo: path }}
          submit={t('createAgency')}
          busy={t('busy')}
          fields={[
            { name: 'displayName', label: t('agencyName'), maxLength: 60, autoComplete: 'off' },
            {
              name: 'handle',
              label: t('handle'),
              hint: t('handleHint'),
              maxLength: 30,
              autoComplete: 'off',
            },
            { name: 'authority', label: t('authority'), hint: t('authorityHint'), maxLength: 120 },
            { name: 'region', label: t('region'), maxLength: 120 },
            { name: 'phone', type: 'tel', label: t('phone'), maxLength: 40, optional: true },
            { name: 'websiteUrl', type: 'url', label: t('website'), maxLength: 200, optional: true },
            { kind: 'area', name: 'houseRulesDe', label: t('houseRulesDe'), rows: 2, optional: true },
            { kind: 'area', name: 'houseRulesEn', label: t('houseRulesEn'), rows: 2, optional: true },
          ]}
        />
      </ClientTexts>
    </ConsolePage>
  )
}

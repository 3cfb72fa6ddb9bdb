import { getTranslations } from 'next-intl/server'
import type { UnitView } from '#domain/agencies/read-unit.ts'
import { AccountRow } from '#ui/account/account-row.tsx'
import { ActForm } from '#ui/admin/act-form.tsx'
import { AgencyFields } from '#ui/admin/agency-fields.tsx'
import { Section } from '#ui/admin/facts.tsx'
import { Field } from '#ui/form/field.tsx'
import { openAgency } from '../../../../actions/admin-agencies.ts'

/** The accounts this unit's team writes for; a new one is the instance's to make. */
export async function UnitAgencies({ unit, mayCreate }: { unit: UnitView; mayCreate: boolean }) {
  const t = await getTranslations('admin')
  if (unit.agencies.length === 0 && !mayCreate) return null
  return (
    <Section title={t('agencies')} lead={t('agenciesLead')}>
      <ul className="plain">
        {unit.agencies.map((agency) => (
          <li key={agency.id}>
            <AccountRow account={agency}>
              <a className="button" href={`/admin/agencies/${agency.id}`}>
                {t('manage')}
                <span className="sr-only">: {agency.displayName}</span>
              </a>
            </AccountRow>
          </li>
        ))}
      </ul>
      {mayCreate && (
        <details className="more-form">
          <summary className="button">{t('newAgency')}</summary>
          <ActForm
            action={openAgency}
            fields={{ unitId: unit.id, returnTo: `/admin/units/${unit.id}` }}
            label={t('createAgency')}
            kind="primary"
          >
            <Field name="displayName" label={t('agencyName')} maxLength={60} autoComplete="off" />
            <Field
              name="handle"
              label={t('handle')}
              hint={t('handleHint')}
              maxLength={30}
              autoComplete="off"
            />
            <Field name="authority" label={t('authority')} hint={t('authorityHint')} maxLength={120} />
            <AgencyFields />
          </ActForm>
        </details>
      )}
    </Section>
  )
}

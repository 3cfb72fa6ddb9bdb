import { getTranslations } from 'next-intl/server'
import type { UnitView } from '#domain/agencies/read-unit.ts'
import { AccountRow } from '#ui/account/account-row.tsx'
import { Section } from '#ui/admin/facts.tsx'

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
        <p className="console-acts">
          <a className="button" href={`/admin/units/${unit.id}/new-agency`}>
            {t('newAgency')}
          </a>
        </p>
      )}
    </Section>
  )
}

import { getTranslations } from 'next-intl/server'
import type { StaffLine, UnitView } from '#domain/agencies/read-unit.ts'
import { ActForm } from '#ui/admin/act-form.tsx'
import { Cell, DataTable, RowHead } from '#ui/admin/data-table.tsx'
import { Section, State } from '#ui/admin/facts.tsx'
import { unitRoles } from '#ui/admin/unit-roles.ts'
import { SelectField } from '#ui/form/choice.tsx'
import { Field } from '#ui/form/field.tsx'
import { addRole, dropRole } from '../../../../actions/admin-units.ts'

/** Who works here, with what they may do. */
export async function StaffTable({ unit }: { unit: UnitView }) {
  const t = await getTranslations('admin')
  return (
    <Section id="staff" title={t('staff')}>
      {unit.staff.length === 0 ? (
        <p className="form-note">{t('noStaff')}</p>
      ) : (
        <DataTable caption={t('staff')} columns={[t('column.name'), t('column.contact'), t('roles')]}>
          {unit.staff.map((person) => (
            <tr key={person.userId}>
              <RowHead>
                {person.name}
                {person.title && <small>{person.title}</small>}
                {person.disabled && <State kind="danger">{t('status.disabled')}</State>}
              </RowHead>
              <Cell label={t('column.contact')}>
                {person.email ?? `@${person.handle}`}
                {person.email && person.handle && <small>@{person.handle}</small>}
              </Cell>
              <Cell>
                <Roles unitId={unit.id} person={person} />
              </Cell>
            </tr>
          ))}
        </DataTable>
      )}
    </Section>
  )
}

/** Each role with its end beside it; what a provider gave is the provider's to take. */
async function Roles({ unitId, person }: { unitId: string; person: StaffLine }) {
  const t = await getTranslations('admin')
  return (
    <ul className="role-list">
      {person.roles.map(({ role, byProvider }) => (
        <li key={role}>
          <State kind="plain">{t(`role.${role}`)}</State>
          {byProvider ? (
            <small>{t('byProvider')}</small>
          ) : (
            <ActForm
              action={dropRole}
              fields={{ unitId, userId: person.userId, role, returnTo: `/admin/units/${unitId}#staff` }}
              label={t('takeRole')}
              describes={`${t(`role.${role}`)}, ${person.name}`}
            />
          )}
        </li>
      ))}
    </ul>
  )
}

/** Two ways: a role for somebody registered, or an officer with an entry in the directory. */
export async function AddStaff({ unitId }: { unitId: string }) {
  const t = await getTranslations('admin')
  const options = unitRoles.map((value) => ({ value, label: t(`role.${value}`) }))
  const fields = { unitId, returnTo: `/admin/units/${unitId}#staff` }
  return (
    <>
      <Section title={t('giveRole')} lead={t('giveRoleLead')}>
        <ActForm action={addRole} fields={fields} label={t('give')} kind="primary">
          <div className="form-pair">
            <Field name="person" label={t('person')} maxLength={254} autoComplete="off" />
            <SelectField name="role" label={t('roleLabel')} options={options} defaultValue="author" />
          </div>
        </ActForm>
      </Section>
      <Section title={t('addOfficer')} lead={t('addOfficerLead')}>
        <p className="console-acts">
          <a className="button" href={`/admin/units/${unitId}/new-officer`}>
            {t('addOfficer')} …
          </a>
        </p>
      </Section>
    </>
  )
}

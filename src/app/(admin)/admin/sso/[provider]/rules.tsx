import { getTranslations } from 'next-intl/server'
import type { UnitLine } from '#domain/agencies/read-unit-tree.ts'
import type { ProviderView } from '#domain/sso/read-providers.ts'
import { ActForm } from '#ui/admin/act-form.tsx'
import { Cell, DataTable, RowHead } from '#ui/admin/data-table.tsx'
import { unitOptions } from '#ui/admin/unit-options.ts'
import { unitRoles } from '#ui/admin/unit-roles.ts'
import { SelectField } from '#ui/form/choice.tsx'
import { Field } from '#ui/form/field.tsx'
import { addRule, dropRule } from '../../../../actions/admin-sso.ts'

type Props = { provider: ProviderView; units: UnitLine[]; fields: Record<string, string> }

/** Which claim or group gives which role where. */
export async function Rules({ provider, units, fields }: Props) {
  const t = await getTranslations('admin')
  return (
    <>
      {provider.rules.length > 0 && (
        <DataTable
          caption={t('rules')}
          columns={[t('claim'), t('claimValue'), t('roleLabel'), t('column.unit'), '']}
        >
          {provider.rules.map(({ claim, value, unitId, unitName, role }) => (
            <tr key={`${claim} ${value} ${unitId} ${role}`}>
              <RowHead>
                <code>{claim}</code>
              </RowHead>
              <Cell label={t('claimValue')}>
                <code>{value}</code>
              </Cell>
              <Cell label={t('roleLabel')}>{t(`role.${role}`)}</Cell>
              <Cell label={t('column.unit')}>{unitName}</Cell>
              <Cell>
                <div className="row-actions">
                  <ActForm
                    action={dropRule}
                    fields={{ ...fields, claim, value, unitId: unitId.toString(), role }}
                    label={t('remove')}
                    describes={`${claim} = ${value}`}
                  />
                </div>
              </Cell>
            </tr>
          ))}
        </DataTable>
      )}
      {units.length === 0 ? (
        <p className="form-note">{t('unitsFirst')}</p>
      ) : (
        <ActForm action={addRule} fields={fields} label={t('addRule')}>
          <div className="form-pair">
            <Field name="claim" label={t('claim')} defaultValue="groups" maxLength={100} autoComplete="off" />
            <Field name="value" label={t('claimValue')} maxLength={300} autoComplete="off" />
            <SelectField
              name="role"
              label={t('roleLabel')}
              defaultValue="officer"
              options={unitRoles.map((value) => ({ value, label: t(`role.${value}`) }))}
            />
            <SelectField name="unitId" label={t('column.unit')} options={unitOptions(units)} />
          </div>
        </ActForm>
      )}
    </>
  )
}

import { getTranslations } from 'next-intl/server'
import type { UnitView } from '#domain/agencies/read-unit.ts'
import type { UnitLine } from '#domain/agencies/read-unit-tree.ts'
import { ActForm } from '#ui/admin/act-form.tsx'
import { AskForm } from '#ui/admin/ask-form.tsx'
import { Section } from '#ui/admin/facts.tsx'
import { unitOptions } from '#ui/admin/unit-options.ts'
import { SelectField } from '#ui/form/choice.tsx'
import { Field } from '#ui/form/field.tsx'
import { Icon } from '#ui/icon/icon.tsx'
import { addUnit, dropUnit, nameUnit, putUnit } from '../../../../actions/admin-units.ts'

/** The units below, and the way to make another. */
export async function UnitParts({ unit }: { unit: UnitView }) {
  const t = await getTranslations('admin')
  return (
    <Section title={t('parts')}>
      {unit.parts.length > 0 && (
        <ul className="rows">
          {unit.parts.map(({ id, name }) => (
            <li key={id}>
              <a className="row" href={`/admin/units/${id}`}>
                <Icon name="agency" />
                <span>{name}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <ActForm
        action={addUnit}
        fields={{ parentId: unit.id, returnTo: `/admin/units/${unit.id}` }}
        label={t('createPart')}
      >
        <Field id="part-name" name="name" label={t('partName')} maxLength={120} autoComplete="off" />
      </ActForm>
    </Section>
  )
}

type PlaceProps = { unit: UnitView; tree: UnitLine[]; atTop: boolean }

/** Its name and its place in the tree; deleting it when it is empty. */
export async function UnitPlace({ unit, tree, atTop }: PlaceProps) {
  const t = await getTranslations('admin')
  const fields = { unitId: unit.id, returnTo: `/admin/units/${unit.id}` }
  const places = tree.filter(({ id }) => id !== unit.id)
  const above = unit.above.at(-1)?.id ?? ''
  const mayMove = atTop || places.some(({ id }) => id === above)
  const isEmpty = unit.parts.length + unit.staff.length + unit.agencies.length === 0
  return (
    <Section title={t('nameAndPlace')}>
      <ActForm action={nameUnit} fields={fields} label={t('rename')}>
        <Field
          name="name"
          label={t('unitName')}
          defaultValue={unit.name}
          maxLength={120}
          autoComplete="off"
        />
      </ActForm>
      {mayMove && (
        <ActForm action={putUnit} fields={fields} label={t('move')}>
          <SelectField
            name="parentId"
            label={t('below')}
            defaultValue={above}
            options={[...(atTop ? [{ value: '', label: t('top') }] : []), ...unitOptions(places)]}
          />
        </ActForm>
      )}
      {isEmpty ? (
        <div className="console-acts">
          <AskForm
            action={dropUnit}
            fields={fields}
            ask={t('deleteUnit')}
            describes={unit.name}
            text={t('deleteUnitText', { name: unit.name })}
            label={t('deleteUnitConfirm')}
          />
        </div>
      ) : (
        <p className="form-note">{t('notEmpty')}</p>
      )}
    </Section>
  )
}

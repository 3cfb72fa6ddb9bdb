import { getTranslations } from 'next-intl/server'
import type { UnitLine } from '#domain/agencies/read-unit-tree.ts'
import { Icon } from '#ui/icon/icon.tsx'
import { EmptyState } from '#ui/page/empty-state.tsx'

/** Units in the order of the tree; how deep one lies can be seen and heard. */
export async function UnitTree({ units }: { units: UnitLine[] }) {
  const t = await getTranslations('admin')
  if (units.length === 0) return <EmptyState icon="agency" title={t('noUnits')} text={t('noUnitsText')} />
  return (
    <ul className="rows unit-tree">
      {units.map(({ id, name, level, staff, agencies }) => (
        <li key={id}>
          <a className="row" href={`/admin/units/${id}`} data-level={Math.min(level, 6)}>
            <Icon name="agency" />
            <span>{name}</span>
            {level > 0 && <span className="sr-only">{t('level', { level: level + 1 })}</span>}
            <small>
              {t('staffCount', { count: staff })}
              {agencies > 0 && ` · ${t('agencyCount', { count: agencies })}`}
            </small>
          </a>
        </li>
      ))}
    </ul>
  )
}

import { getTranslations } from 'next-intl/server'
import type { OwnRole } from '#domain/agencies/read-own-roles.ts'
import { Thing } from '#ui/factor/thing.tsx'

/** What somebody does here in whose name, and the way to lay it down; nothing for citizens. */
export async function RolesPart({ roles }: { roles: OwnRole[] }) {
  const t = await getTranslations('roles')
  const tRole = await getTranslations('admin.role')
  if (roles.length === 0) return null
  return (
    <section aria-labelledby="roles">
      <h2 className="section-title" id="roles">
        {t('title')}
      </h2>
      <p className="page-lead">{t('lead')}</p>
      <ul className="things">
        {roles.map(({ unitId, unit, role, provider }) => (
          <li key={`${unitId} ${role}`}>
            <Thing
              icon="agency"
              name={unit}
              facts={provider ? t('byProvider', { role: tRole(role), provider }) : tRole(role)}
              actions={
                provider === null && (
                  <a
                    className="button"
                    href={`/settings/account/role?unit=${unitId}&role=${role}`}
                    aria-label={t('layDownOf', { role: tRole(role), unit })}
                  >
                    {t('layDown')}
                  </a>
                )
              }
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

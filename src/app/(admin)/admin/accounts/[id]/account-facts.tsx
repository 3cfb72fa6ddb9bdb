import { getTranslations } from 'next-intl/server'
import type { AdministeredAccount } from '#domain/accounts/read-account-for-administration.ts'
import { AccountState } from '#ui/admin/account-state.tsx'
import { type Fact, Facts } from '#ui/admin/facts.tsx'
import { FullDate } from '#ui/time/time-stamp.tsx'

/** What an administrator needs to know of somebody; nothing of what she does or when. */
export async function AccountFacts({ shown }: { shown: AdministeredAccount }) {
  const t = await getTranslations('admin')
  const { person, account, officer, roles } = shown
  const fact = (key: Parameters<typeof t>[0], value: Fact['value']): Fact => ({ label: t(key), value })
  return (
    <Facts
      facts={[
        fact('column.status', <AccountState status={statusOf(shown)} />),
        account &&
          fact(
            'column.handle',
            <a className="link" href={`/@${account.handle}`}>
              @{account.handle}
            </a>,
          ),
        account?.unit &&
          fact(
            'writtenBy',
            <a className="link" href={`/admin/units/${account.unit.id}`}>
              {account.unit.name}
            </a>,
          ),
        person && fact('email', person.email),
        officer && fact('service', officer.title || t('inDirectory')),
        person && fact('registered', <FullDate iso={person.createdAt} />),
        person?.erasureDueAt && fact('erasureDue', <FullDate iso={person.erasureDueAt} />),
        person && fact('signsInWith', await signInOf(person)),
        person && fact('secondFactor', await factorsOf(person)),
        person?.instanceAdministrator && fact('wholeInstance', t('isInstanceAdministrator')),
        roles.length > 0 && fact('roles', <Roles roles={roles} />),
      ]}
    />
  )
}

type Person = NonNullable<AdministeredAccount['person']>

/** The same order of importance as in the list. */
export function statusOf({ person, account }: AdministeredAccount) {
  if (person?.disabledAt) return 'disabled'
  if (person?.erasureDueAt) return 'leaving'
  if (person && !person.approvedAt) return 'waiting'
  return account?.suspendedAt ? 'suspended' : 'active'
}

async function signInOf({ hasPassword, providers }: Person): Promise<string> {
  const t = await getTranslations('admin')
  return [hasPassword ? t('password') : '', ...providers].filter(Boolean).join(', ') || t('nothingYet')
}

async function factorsOf({ hasCodeApp, passkeys }: Person): Promise<string> {
  const t = await getTranslations('admin')
  const factors = [hasCodeApp ? t('codeApp') : '', passkeys > 0 ? t('passkeys', { count: passkeys }) : '']
  return factors.filter(Boolean).join(', ') || t('noFactor')
}

async function Roles({ roles }: { roles: AdministeredAccount['roles'] }) {
  const t = await getTranslations('admin')
  return (
    <ul>
      {roles.map(({ unitId, unitName, role, byProvider }) => (
        <li key={`${unitId} ${role}`}>
          {t(`role.${role}`)},{' '}
          <a className="link" href={`/admin/units/${unitId}`}>
            {unitName}
          </a>
          {byProvider && ` (${t('byProvider')})`}
        </li>
      ))}
    </ul>
  )
}

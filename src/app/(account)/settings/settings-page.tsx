import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Flash } from '#ui/page/flash.tsx'
import { Page } from '#ui/page/page.tsx'
import { Tabs } from '#ui/page/tabs.tsx'
import type { PageQuery } from '../../page-query.ts'
import { reader } from '../../request.ts'

const parts = ['profile', 'filters', 'hidden', 'tags', 'move', 'account', 'sign-in', 'data'] as const

/** What belongs to the account one acts with; officers have none. */
const ofAccount: readonly SettingsPart[] = ['profile', 'filters', 'hidden', 'tags', 'move']

export type SettingsPart = (typeof parts)[number]

/** The title of a part, for its metadata. */
export async function settingsTitle(part: SettingsPart) {
  const t = await getTranslations('settings')
  return { title: `${t(`tab.${part}`)} – ${t('title')}` }
}

/** One part of the settings, with the way to the others. */
export async function SettingsPage(props: {
  part: SettingsPart
  flash: PageQuery['flash']
  children: ReactNode
}) {
  const t = await getTranslations('settings')
  const hasAccount = (await reader()) !== null
  const open = parts.filter((part) => hasAccount || !ofAccount.includes(part))
  const tabs = open.map((part) => ({
    href: `/settings/${part}`,
    label: t(`tab.${part}`),
    current: part === props.part,
  }))
  return (
    <Page title={t('title')} tabs={<Tabs label={t('title')} tabs={tabs} />}>
      <Flash {...props.flash} />
      {props.children}
    </Page>
  )
}

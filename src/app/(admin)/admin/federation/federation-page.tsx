import { getTranslations } from 'next-intl/server'
import type { ComponentProps, ReactNode } from 'react'
import { Tabs } from '#ui/page/tabs.tsx'
import { ConsolePage } from '../console.tsx'

const paths = {
  state: '/admin/federation',
  policies: '/admin/federation/policies',
  queue: '/admin/federation/queue',
  servers: '/admin/federation/servers',
} as const

type Tab = keyof typeof paths
type Props = Pick<ComponentProps<typeof ConsolePage>, 'reach' | 'flash' | 'actions' | 'lead'> & {
  current: Tab
  children: ReactNode
}

/** One of the parts of federation in the console. */
export async function FederationPage({ current, children, ...page }: Props) {
  const t = await getTranslations('federation')
  const tabs = (Object.keys(paths) as Tab[]).map((tab) => ({
    href: paths[tab],
    label: t(`tab.${tab}`),
    current: tab === current,
  }))
  return (
    <ConsolePage part="federation" tabs={<Tabs label={t('tabs')} tabs={tabs} />} {...page}>
      {children}
    </ConsolePage>
  )
}

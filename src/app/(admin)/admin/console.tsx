import type { Messages } from 'next-intl'
import { getTranslations } from 'next-intl/server'
import { cache, type ReactNode } from 'react'
import { type Reach, readReach } from '#domain/permissions/read-reach.ts'
import type { Principal } from '#domain/sessions/principal.ts'
import { ConsoleNavigation } from '#ui/admin/console-navigation.tsx'
import type { ConsolePart } from '#ui/admin/console-parts.ts'
import { Flash } from '#ui/page/flash.tsx'
import { Page } from '#ui/page/page.tsx'
import { missingMetadata } from '../../missing-page.tsx'
import type { PageQuery } from '../../page-query.ts'
import { isMissing, type Missing, missing, orMissing } from '../../refusal.ts'
import { entrant, orEntrance, principal } from '../../request.ts'

/** Who is in the console, how far she reaches, and what the page is about. */
export type Entered<T> = { who: Principal; reach: Reach; found: T }

/** A page below a part, with a name of its own. */
type ConsoleSubpage = keyof Messages['admin']['page']

const reachOf = cache((userId: bigint) => readReach({ userId }))

/**
 * Opens a page of the console with its read. Whoever administers nothing, or not this, finds nothing here (404); whose
 * proof is too old gives it once more and comes back.
 * @param path of the page with its query
 */
export async function enter<T>(
  path: string,
  read: (who: Principal, reach: Reach) => Promise<T>,
): Promise<Entered<T> | Missing> {
  const who = await principal(path)
  const reach = await reachOf(who.userId)
  if (!reach) return missing()
  const found = await orMissing(orEntrance(read(who, reach), path))
  return isMissing(found) ? found : { who, reach, found }
}

/**
 * The title of a part, for its metadata; strangers do not even learn that.
 * @param of whom or what the page is about, where there is one page for each
 */
export async function consoleMetadata(part: ConsolePart, page?: ConsoleSubpage, of?: string) {
  const userId = (await entrant())?.principal?.userId
  const reach = userId === undefined ? null : await reachOf(userId)
  if (!reach) return missingMetadata()
  const t = await getTranslations('admin')
  const names = [...(of ? [of] : []), ...(page ? [t(`page.${page}`)] : []), t(`part.${part}`), t('title')]
  return { title: names.join(' – '), robots: { index: false } }
}

type Props = {
  part: ConsolePart
  reach: Reach
  flash: PageQuery['flash']
  /** Instead of the part's name. */
  title?: string
  lead?: ReactNode
  back?: { href: string; label: string }
  actions?: ReactNode
  tabs?: ReactNode
  children: ReactNode
}

/** One page of the console. */
export async function ConsolePage({ part, reach, flash, title, children, ...page }: Props) {
  const t = await getTranslations('admin')
  return (
    <>
      <ConsoleNavigation current={part} reach={reach} />
      <Page title={title ?? t(`part.${part}`)} {...page}>
        <Flash {...flash} />
        {children}
      </Page>
    </>
  )
}

import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { readSettings } from '#domain/instance/read-settings.ts'
import { config } from '#platform/config.ts'
import { WayHomeForm } from '#ui/interact/way-home-form.tsx'
import { ClientTexts } from '#ui/messages/client-texts.tsx'
import { Page } from '#ui/page/page.tsx'
import { signInHref } from '#ui/post/post-actions.ts'
import { goHome } from '../../actions/interact-actions.ts'
import { entrant } from '../../request.ts'

type Props = {
  title: string
  lead: string
  back: { href: string; label: string }
  what: 'account' | 'post'
  id: string
  /** As it is found by hand on another server. */
  wanted: string
  /** The account or post it is about. */
  children: ReactNode
}

/**
 * For somebody without a session who wants to follow or to join in: with an account here, or from her own server. Whoever is
 * signed in goes on to where she can, and while no other server is talked to there is only the one way.
 */
export async function WaysIn({ title, lead, back, what, id, wanted, children }: Props) {
  if (await entrant()) redirect(back.href)
  const { federation, registrationMode } = await readSettings()
  if (federation === 'off') redirect(signInHref(back.href))
  const t = await getTranslations('interact')
  return (
    <Page title={title} lead={lead} back={back}>
      {children}
      <section className="part" aria-labelledby="elsewhere">
        <h2 id="elsewhere">{t('elsewhere')}</h2>
        <ClientTexts sections={['form', 'interact']}>
          <WayHomeForm action={goHome} what={what} id={id} wanted={wanted} />
        </ClientTexts>
      </section>
      <section className="part" aria-labelledby="here">
        <h2 id="here">{t('here', { name: config().INSTANCE_NAME })}</h2>
        <p>{t('hereText')}</p>
        <p className="form-actions">
          <a className="button" href={signInHref(back.href)}>
            {t('signIn')}
          </a>
          {registrationMode !== 'invited' && (
            <a className="button button-quiet" href="/sign-up">
              {t('signUp')}
            </a>
          )}
        </p>
      </section>
    </Page>
  )
}

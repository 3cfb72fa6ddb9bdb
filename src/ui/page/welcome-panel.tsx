import { useTranslations } from 'next-intl'
import { WhyLink } from '../feed/because.tsx'
import { Panel } from './panel.tsx'

/** For readers without an account: what this is, and that they need none. */
export function WelcomePanel({ signUpOpen }: { signUpOpen: boolean }) {
  const t = useTranslations('shell')
  return (
    <Panel title={t('welcomeTitle')}>
      <p>{t('welcomeText')}</p>
      {signUpOpen && (
        <a className="button button-wide" href="/sign-up">
          {t('signUp')}
        </a>
      )}
      <p>
        <WhyLink />
      </p>
    </Panel>
  )
}

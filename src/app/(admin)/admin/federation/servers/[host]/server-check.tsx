import { getTranslations } from 'next-intl/server'
import type { ServerCheck } from '#doors/server-keys.ts'
import { Section } from '#ui/admin/facts.tsx'
import { Fingerprint } from '#ui/page/fingerprint.tsx'
import { Notice } from '#ui/page/notice.tsx'

/** Which key the server has now, and whether it is the one that was compared; asked only when somebody wants to know. */
export async function ServerCheckPart({ path, check }: { path: string; check: ServerCheck | null }) {
  const t = await getTranslations('federation')
  return (
    <Section id="check" title={t('check')} lead={t('checkLead')}>
      <div className="provider-check">
        {check && !check.answers && <Notice kind="danger">{t(`checkFailed.${check.why}`)}</Notice>}
        {check?.answers && (
          <>
            {check.matches === true && <Notice kind="ok">{t('checkMatches')}</Notice>}
            {check.matches === false && (
              <Notice kind="danger" title={t('checkDiffers')}>
                {t('checkDiffersText')}
              </Notice>
            )}
            {check.matches === null && <Notice kind="warn">{t('checkUncompared')}</Notice>}
            <p>{t('checkSays', { software: check.software || t('unknown') })}</p>
            <p>
              <Fingerprint hex={check.fingerprint} />
            </p>
          </>
        )}
        <p>
          <a className="button" href={`${path}?check=1#check`}>
            {t(check ? 'checkAgain' : 'check')}
          </a>
        </p>
      </div>
    </Section>
  )
}

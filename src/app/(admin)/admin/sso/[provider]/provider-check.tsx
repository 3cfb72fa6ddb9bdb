import { getTranslations } from 'next-intl/server'
import type { ProviderReport } from '#doors/sso/check-provider.ts'
import { State } from '#ui/admin/facts.tsx'
import { Notice } from '#ui/page/notice.tsx'

/** Whether the provider answers, and what it can do; asked only when somebody wants to know. */
export async function ProviderCheck({ path, report }: { path: string; report: ProviderReport | null }) {
  const t = await getTranslations('admin')
  return (
    <div className="provider-check" id="check">
      {report && !report.answers && (
        <Notice kind="danger" title={t('checkFailed')}>
          {report.fault}
        </Notice>
      )}
      {report?.answers && (
        <>
          <Notice kind="ok">{t('checkAnswers')}</Notice>
          <ul className="findings">
            {report.findings.map(({ what, isFine }) => (
              <li key={what}>
                <State kind={isFine ? 'ok' : 'warn'}>{t(isFine ? 'fine' : 'notFine')}</State>
                {t(`finding.${what}`)}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a className="button" href={`${path}?check=1#check`}>
          {t(report ? 'checkAgain' : 'check')}
        </a>
      </p>
    </div>
  )
}

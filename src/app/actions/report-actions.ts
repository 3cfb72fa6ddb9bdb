'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { readAccount } from '#domain/accounts/read-account.ts'
import { closeReport } from '#domain/reports/close-report.ts'
import { createReport } from '#domain/reports/create-report.ts'
import { demandViewer } from '#doors/as-viewer.ts'
import type { ReportState } from '#ui/report/report-form.tsx'
import { parseId } from '#wire/id.ts'
import { entranceFor } from '../entrance.ts'
import { actAsPerson, attempt, backPath, checked, id, sayRefusal, text, texts } from './act.ts'

/** Reports an account and posts of it; a refusal comes back with what was written and chosen. */
export async function report(_previous: ReportState, form: FormData): Promise<ReportState> {
  const typed = {
    postIds: texts(form, 'postId'),
    comment: text(form, 'comment'),
    forward: checked(form, 'forward'),
  }
  const outcome = await attempt(async () => {
    const viewer = await demandViewer((await cookies()).toString())
    const accountId = id(form, 'accountId', 'account-not-found')
    const postIds = typed.postIds.flatMap((value) => parseId(value) ?? [])
    await createReport(viewer, { ...typed, accountId, postIds })
    return (await readAccount(viewer, { id: accountId })).handle
  })
  if (!outcome.refused) redirect(`/@${outcome.done}?notice=report-sent`)
  const entrance = entranceFor(outcome.refused, await backPath(form))
  if (entrance) redirect(entrance)
  return { ...typed, message: await sayRefusal(outcome) }
}

/** Says that nothing more is to be done about a report. */
export const close = async (form: FormData) =>
  actAsPerson(form, 'report.manage', async (who) => {
    await closeReport(who, id(form, 'reportId', 'report-not-found'))
    return { to: '/admin/reports', notice: 'report-closed' }
  })

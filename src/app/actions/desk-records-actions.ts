'use server'

import { requestArchive } from '#domain/records/request-archive.ts'
import { withParameter } from '#wire/return-path.ts'
import { act, text } from './act.ts'

const page = '/desk/records'

/** The days that were typed stay in the form if they are refused. */
export async function askForRecords(form: FormData) {
  const [from, to] = [text(form, 'from'), text(form, 'until')]
  form.set(
    'returnTo',
    withParameter(withParameter(page, 'from', from.slice(0, 10)), 'until', to.slice(0, 10)),
  )
  await act(form, 'records.export', async (viewer) => {
    await requestArchive(viewer, viewer.accountId, { from, to })
    return { to: page, notice: 'records-requested' }
  })
}

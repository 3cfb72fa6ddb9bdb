'use server'

import { approveEntry } from '#domain/tickers/approve-entry.ts'
import { endTicker } from '#domain/tickers/end-ticker.ts'
import { strikeEntry } from '#domain/tickers/strike-entry.ts'
import { writeEntry } from '#domain/tickers/write-entry.ts'
import { act, id, text } from './act.ts'

export const write = async (form: FormData) =>
  act(form, 'desk.write', async (viewer) => {
    const postId = id(form, 'postId', 'ticker-not-found')
    const key = text(form, 'idempotencyKey').slice(0, 100) || null
    const state = await writeEntry(viewer, postId, { text: text(form, 'words'), key })
    return { notice: state === 'waiting' ? 'ticker-waiting' : 'ticker-written' }
  })

export const agree = async (form: FormData) =>
  act(form, 'desk.approve', async (viewer) => {
    await approveEntry(viewer, id(form, 'entryId', 'entry-not-found'))
    return { notice: 'ticker-written' }
  })

export const strike = async (form: FormData) =>
  act(form, 'desk.write', async (viewer) => {
    await strikeEntry(viewer, id(form, 'entryId', 'entry-not-found'))
    return { notice: 'ticker-struck' }
  })

export const finish = async (form: FormData) =>
  act(form, 'desk.write', async (viewer) => {
    await endTicker(viewer, id(form, 'postId', 'ticker-not-found'))
    return { notice: 'ticker-ended' }
  })

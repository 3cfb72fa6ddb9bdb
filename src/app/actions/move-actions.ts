'use server'

import { moveAccount } from '#domain/migration/move-account.ts'
import { setAliases } from '#domain/migration/set-aliases.ts'
import { undoMove } from '#domain/migration/undo-move.ts'
import { findAccountAnew } from '#doors/look-up.ts'
import { act, text } from './act.ts'

const page = '/settings/move'

export const addAlias = async (form: FormData) =>
  act(form, 'account.move', async (viewer) => {
    await setAliases(viewer, { add: [await findAccountAnew(viewer, text(form, 'handle'))] })
    return { to: page, notice: 'alias-added' }
  })

export const removeAlias = async (form: FormData) =>
  act(form, 'account.move', async (viewer) => {
    await setAliases(viewer, { remove: [text(form, 'uri')] })
    return { to: page, notice: 'alias-removed' }
  })

/** To the account of a field `target`, which must name the one that moves: its server is asked just now. */
export const moveAway = async (form: FormData) =>
  act(form, 'account.move', async (viewer) => {
    await moveAccount(viewer, await findAccountAnew(viewer, text(form, 'target')))
    return { to: page, notice: 'moved' }
  })

export const takeMoveBack = async (form: FormData) =>
  act(form, 'account.move', async (viewer) => {
    await undoMove(viewer)
    return { to: page, notice: 'move-undone' }
  })

'use server'

import { addToList } from '#domain/follows/add-to-list.ts'
import { createList } from '#domain/follows/create-list.ts'
import { deleteList } from '#domain/follows/delete-list.ts'
import { removeFromList } from '#domain/follows/remove-from-list.ts'
import { renameList } from '#domain/follows/rename-list.ts'
import { act, id, optionalId, text } from './act.ts'

/** Makes a list; with `accountId` that account is its first member. */
export const create = async (form: FormData) =>
  act(form, 'follow.manage', async (viewer) => {
    const list = await createList(viewer, text(form, 'title'))
    const first = optionalId(form, 'accountId')
    if (first !== null) await addToList(viewer, BigInt(list.id), first)
    return { to: `/lists/${list.id}`, notice: 'saved' }
  })

export const rename = async (form: FormData) =>
  act(form, 'follow.manage', async (viewer) => {
    await renameList(viewer, id(form, 'listId', 'list-not-found'), text(form, 'title'))
    return { notice: 'saved' }
  })

export const remove = async (form: FormData) =>
  act(form, 'follow.manage', async (viewer) => {
    await deleteList(viewer, id(form, 'listId', 'list-not-found'))
    return { to: '/lists', notice: 'list-deleted' }
  })

export const add = async (form: FormData) =>
  act(form, 'follow.manage', async (viewer) => {
    const listId = id(form, 'listId', 'list-not-found')
    await addToList(viewer, listId, id(form, 'accountId', 'account-not-found'))
    return { to: `/lists/${listId}`, notice: 'saved' }
  })

export const take = async (form: FormData) =>
  act(form, 'follow.manage', async (viewer) => {
    await removeFromList(
      viewer,
      id(form, 'listId', 'list-not-found'),
      id(form, 'accountId', 'account-not-found'),
    )
  })

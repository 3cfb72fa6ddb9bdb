'use server'

import { updateOwnEntry } from '#domain/officers/update-own-entry.ts'
import { actAsPerson, text } from './act.ts'

export const savePhone = async (form: FormData) =>
  actAsPerson(form, 'directory.edit-own', async (principal) => {
    await updateOwnEntry(principal, { phone: text(form, 'phone') })
    return { notice: 'saved' }
  })

'use server'

import { type ProfilePictures, updateProfile } from '#domain/accounts/update-profile.ts'
import { updateAgency } from '#domain/agencies/update-agency.ts'
import { DomainError } from '#domain/errors.ts'
import { createFilter } from '#domain/moderation/create-filter.ts'
import { deleteFilter } from '#domain/moderation/delete-filter.ts'
import { act, actAsPerson, checked, id, text, texts } from './act.ts'

const saved = { notice: 'saved' }

export const saveProfile = async (form: FormData) =>
  act(form, 'profile.edit', async (viewer) => {
    const names = texts(form, 'fieldName')
    const values = texts(form, 'fieldValue')
    const profile = {
      displayName: text(form, 'displayName'),
      bio: text(form, 'bio'),
      fields: names.map((name, index) => ({ name, value: values[index] ?? '' })),
      locked: checked(form, 'locked'),
    }
    await updateProfile(viewer, profile, {
      ...(await pictureOf(form, 'avatar')),
      ...(await pictureOf(form, 'header')),
    })
    return saved
  })

/** A chosen file, or a tick to remove what is there. */
async function pictureOf(form: FormData, place: 'avatar' | 'header'): Promise<ProfilePictures> {
  const file = form.get(place)
  if (checked(form, `${place}Remove`)) return { [place]: 'none' }
  if (!(file instanceof File) || file.size === 0) return {}
  return { [place]: Buffer.from(await file.arrayBuffer()) }
}

/** Region, phone, website and house rules of the agency a field names. */
export const saveAgency = async (form: FormData) =>
  actAsPerson(form, 'agency.edit', async (principal) => {
    await updateAgency(principal, id(form, 'accountId', 'not-an-agency'), {
      region: text(form, 'region'),
      phone: text(form, 'phone'),
      websiteUrl: text(form, 'websiteUrl'),
      houseRulesDe: text(form, 'houseRulesDe'),
      houseRulesEn: text(form, 'houseRulesEn'),
    })
    return saved
  })

export const addFilter = async (form: FormData) =>
  act(form, 'filter.manage', async (viewer) => {
    const days = Number(text(form, 'days') || '0')
    if (!Number.isInteger(days)) throw new DomainError('filter-invalid')
    await createFilter(viewer, {
      phrase: text(form, 'phrase'),
      wholeWord: checked(form, 'wholeWord'),
      days: days > 0 ? days : null,
    })
    return saved
  })

export const removeFilter = async (form: FormData) =>
  act(form, 'filter.manage', async (viewer) => {
    await deleteFilter(viewer, id(form, 'filterId'))
    return saved
  })

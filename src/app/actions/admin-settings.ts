'use server'

import { DomainError } from '#domain/errors.ts'
import type { Settings } from '#domain/instance/settings.ts'
import { updateSettings } from '#domain/instance/update-settings.ts'
import { settingNames } from '#ui/admin/setting-groups.ts'
import { actAsPerson, checked, text } from './act.ts'

const saved = { notice: 'saved' }

/** Saves the numbers that the form names; `updateSettings` holds each to its bounds. */
export const saveSettings = async (form: FormData) =>
  actAsPerson(form, 'settings.edit', async (who) => {
    const named = settingNames.filter((name) => form.has(name))
    const changes = Object.fromEntries(named.map((name) => [name, wholeNumber(text(form, name))]))
    await updateSettings(who, changes as Partial<Settings>)
    return saved
  })

/** Whether pages that posts link to are fetched and shown as cards. */
export const saveLinkCards = async (form: FormData) =>
  actAsPerson(form, 'settings.edit', async (who) => {
    await updateSettings(who, { linkCards: checked(form, 'linkCards') })
    return saved
  })

function wholeNumber(typed: string): number {
  if (!/^\s*\d{1,6}\s*$/.test(typed)) throw new DomainError('setting-invalid')
  return Number(typed)
}

/** Who may register. Domains are one a line, or apart by commas or blanks, with or without `@`. */
export const saveRegistration = async (form: FormData) =>
  actAsPerson(form, 'registration.set', async (who) => {
    const domains = text(form, 'registrationDomains')
      .toLowerCase()
      .split(/[\s,;]+/)
      .map((domain) => domain.replace(/^@/, ''))
      .filter(Boolean)
    await updateSettings(who, {
      registrationMode: text(form, 'registrationMode') as Settings['registrationMode'],
      registrationDomains: [...new Set(domains)],
    })
    return saved
  })

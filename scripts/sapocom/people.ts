import { resetFactors } from '#domain/factors/reset-factors.ts'
import { createAdministrator } from '#domain/identity/create-administrator.ts'
import { createPerson } from '#domain/identity/create-person.ts'
import { setInstanceAdministrator } from '#domain/identity/set-instance-administrator.ts'
import { config } from '#platform/config.ts'
import type { Command } from './command.ts'
import { findPerson, whom } from './find-person.ts'
import { readInput, say, tell } from './terminal.ts'

const locale = { value: 'de|en', help: 'language of her letters; de unless said' }
const password = { help: 'read her password from standard input' }

export const people: Command[] = [
  {
    name: 'admin-create',
    summary: 'Make the first administrator of the instance.',
    details:
      'Prints a link, valid once and for a day, by which she chooses her password. She has no public profile, and before\n' +
      'she may do anything she sets up a second factor.',
    options: {
      email: { value: 'ADDRESS', help: 'her e-mail address', required: true },
      name: { value: 'NAME', help: 'her name in the directory' },
      'password-stdin': password,
      locale,
    },
    run: async (given) => {
      const made = await createAdministrator('operator', {
        email: given.need('email'),
        name: given.may('name'),
        password: given.has('password-stdin') ? readInput('The password') : null,
        locale: given.oneOf('locale', ['de', 'en'], 'de'),
      })
      if (!made.link) return
      tell(`By this link she chooses her password, once, until ${made.link.expiresAt.toISOString()}:`)
      say(`${config().PUBLIC_URL}/password/reset?token=${made.link.token}`)
    },
  },
  {
    name: 'admin-appoint',
    summary: 'Make somebody who is here already an administrator of the instance.',
    options: whom,
    run: async (given) => setInstanceAdministrator('operator', (await findPerson(given)).userId, true),
  },
  {
    name: 'admin-dismiss',
    summary: 'Take the administration of the instance from somebody.',
    options: whom,
    run: async (given) => setInstanceAdministrator('operator', (await findPerson(given)).userId, false),
  },
  {
    name: 'person-create',
    summary: 'Make a person with an account, whatever the mode of registration.',
    details: 'The password is read from standard input.',
    options: {
      email: { value: 'ADDRESS', help: 'e-mail address', required: true },
      handle: { value: 'HANDLE', help: 'handle', required: true },
      name: { value: 'NAME', help: 'display name', required: true },
      locale,
    },
    run: async (given) => {
      const [email, handle, displayName] = [given.need('email'), given.need('handle'), given.need('name')]
      await createPerson({
        email,
        handle,
        displayName,
        password: readInput('The password'),
        locale: given.oneOf('locale', ['de', 'en'], 'de'),
      })
    },
  },
  {
    name: 'factor-reset',
    summary: 'Take every second factor from somebody who lost them, and sign her out.',
    details:
      'For the case that no second administrator is left to agree in the console. Written to the audit log.',
    options: { ...whom, reason: { value: 'TEXT', help: 'why, for the audit log', required: true } },
    run: async (given) =>
      resetFactors('operator', { userId: (await findPerson(given)).userId, reason: given.need('reason') }),
  },
]

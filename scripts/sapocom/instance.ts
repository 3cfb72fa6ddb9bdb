import { editSitePage } from '#domain/instance/edit-site-page.ts'
import { readSettings } from '#domain/instance/read-settings.ts'
import { readSitePageSource } from '#domain/instance/read-site-page.ts'
import { type Settings, settingsSchema } from '#domain/instance/settings.ts'
import { updateSettings } from '#domain/instance/update-settings.ts'
import { runRetention } from '#domain/privacy/run-retention.ts'
import { closeMail, sendMail } from '#platform/mail.ts'
import { type Command, type Option, UsageError } from './command.ts'
import { printTable, readInput, say, tell } from './terminal.ts'

const modes = settingsSchema.shape.registrationMode.unwrap().options
const page: Option = { value: 'PAGE', help: 'about, imprint, privacy or accessibility', required: true }
const locale: Option = { value: 'de|en', help: 'language', required: true }

/** A value as it is typed: a list between commas, a number, or a word. @throws UsageError for an unknown name */
function parseSetting(name: string, typed: string): Partial<Settings> {
  const defaults = settingsSchema.parse({})
  const known = Object.entries(defaults).find(([key]) => key === name)
  if (!known) throw new UsageError(`There is no setting ${name}; settings-show lists them.`)
  const [, like] = known
  if (Array.isArray(like)) return { [name]: typed.split(/[\s,]+/).filter(Boolean) }
  return { [name]: typeof like === 'number' ? Number(typed) : typed }
}

export const instance: Command[] = [
  {
    name: 'settings-show',
    summary: 'Print the settings of the instance.',
    options: {},
    run: async () =>
      printTable(
        ['setting', 'value'],
        Object.entries(await readSettings()).map(([key, value]) => [key, String(value)]),
      ),
  },
  {
    name: 'settings-set',
    summary: 'Change one setting; servers that run follow at once.',
    options: {
      name: { value: 'NAME', help: 'as settings-show prints it', required: true },
      value: { value: 'VALUE', help: 'a number, a word, or a list between commas', required: true },
    },
    run: (given) => updateSettings('operator', parseSetting(given.need('name'), given.need('value'))),
  },
  {
    name: 'registration',
    summary: 'Say who may sign up.',
    options: {
      mode: { value: 'MODE', help: modes.join(', '), required: true },
      domains: { value: 'LIST', help: 'for the mode domains: domains of e-mail addresses, between commas' },
    },
    run: async (given) => {
      const registrationMode = given.oneOf('mode', modes)
      const domains =
        given.may('domains') === '' ? {} : parseSetting('registrationDomains', given.may('domains'))
      await updateSettings('operator', { ...domains, registrationMode })
    },
  },
  {
    name: 'page-show',
    summary: 'Print one of the operator’s texts: title, an empty line, the text.',
    options: { page, locale },
    run: async (given) => {
      const { title, body } = await readSitePageSource(
        given.need('page'),
        given.oneOf('locale', ['de', 'en']),
      )
      say(`${title}\n\n${body}`)
    },
  },
  {
    name: 'page-set',
    summary: 'Replace one of the operator’s texts by what is on standard input.',
    options: { page, locale, title: { value: 'TITLE', help: 'its title', required: true } },
    run: async (given) => {
      const [slug, title] = [given.need('page'), given.need('title')]
      const language = given.oneOf('locale', ['de', 'en'])
      await editSitePage('operator', { slug, locale: language, title, body: readInput('The text') })
    },
  },
  {
    name: 'retention-run',
    summary: 'Delete what has been kept for its time now, and print the report.',
    options: {},
    run: async () =>
      printTable(
        ['what', 'kept for days', 'removed'],
        (await runRetention()).map((it) => [it.what, `${it.days}`, `${it.removed}`]),
      ),
  },
  {
    name: 'mail-test',
    summary: 'Send a letter by the mail server that is set, and say what became of it.',
    options: { to: { value: 'ADDRESS', help: 'who gets it', required: true } },
    run: async (given) => {
      const text = 'This letter was sent by mail-test. Letters of this instance arrive.'
      const [to, id] = [given.need('to'), crypto.randomUUID()]
      try {
        await sendMail({ id, to, subject: 'SaPoCom: mail-test', text, html: `<p>${text}</p>`, locale: 'en' })
      } catch (error) {
        throw new UsageError(`The mail server did not take it: ${(error as Error).message}`, { cause: error })
      } finally {
        closeMail()
      }
      tell('The mail server took it, or it lies in the folder of letters.')
    },
  },
]

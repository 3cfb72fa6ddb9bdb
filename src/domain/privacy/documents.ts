import { createHash } from 'node:crypto'
import type { Tx } from '#platform/database.ts'
import { readSitePageSource } from '../instance/read-site-page.ts'
import type { SiteLocale } from '../instance/site-page-rules.ts'
import { messengerAgreement } from './messenger-agreement.ts'

/** What people say yes to: the privacy notice when they sign up, and officers the messenger's terms before they use it. */
export const documents = ['privacy', 'messenger'] as const
export type ConsentDocument = (typeof documents)[number]

export const isDocument = (text: string): text is ConsentDocument =>
  (documents as readonly string[]).includes(text)

export type DocumentText = {
  document: ConsentDocument
  title: string
  body: string
  /** The language it is in; the operator may have written one only. */
  locale: SiteLocale
  /** SHA-256 of title and text, hexadecimal. */
  version: string
}

/** What a document says now, in the language asked for if there is one. @param tx inside a transaction, its own */
export async function readDocument(
  document: ConsentDocument,
  locale: SiteLocale,
  tx?: Pick<Tx, 'sitePage'>,
): Promise<DocumentText> {
  const text =
    document === 'privacy'
      ? await readSitePageSource('privacy', locale, tx)
      : { ...messengerAgreement[locale], locale }
  const { title, body } = text
  return { document, title, body, locale: text.locale, version: versionOf({ title, body }) }
}

/** The versions a document stands in now, one a language: whoever said yes to one of them need not be asked again. */
export async function currentVersions(document: ConsentDocument): Promise<string[]> {
  const texts = await Promise.all([readDocument(document, 'de'), readDocument(document, 'en')])
  return texts.map(({ version }) => version)
}

export const versionOf = (text: { title: string; body: string }): string =>
  createHash('sha256').update(`${text.title}\n\n${text.body}`).digest('hex')

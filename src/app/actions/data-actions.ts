'use server'

import { DomainError } from '#domain/errors.ts'
import { cancelErasure } from '#domain/privacy/cancel-erasure.ts'
import { isDocument } from '#domain/privacy/documents.ts'
import { giveConsent } from '#domain/privacy/give-consent.ts'
import { requestErasure } from '#domain/privacy/request-erasure.ts'
import { requestExport } from '#domain/privacy/request-export.ts'
import { withdrawConsent } from '#domain/privacy/withdraw-consent.ts'
import { actAsPerson, id, text } from './act.ts'

const page = '/settings/data'

export const askForExport = async (form: FormData) =>
  actAsPerson(form, 'data.export', async (principal) => {
    await requestExport(principal, principal.userId)
    return { to: page, notice: 'export-requested' }
  })

export const askForErasure = async (form: FormData) =>
  actAsPerson(form, 'data.erase', async (principal) => {
    await requestErasure(principal, principal.userId)
    return { to: page, notice: 'erasure-requested' }
  })

export const takeErasureBack = async (form: FormData) =>
  actAsPerson(form, 'data.erase', async (principal) => {
    await cancelErasure(principal, principal.userId)
    return { to: page, notice: 'erasure-cancelled' }
  })

export const consent = async (form: FormData) =>
  actAsPerson(form, 'consent.give', async (principal) => {
    const document = text(form, 'document')
    if (!isDocument(document)) throw new DomainError('form-invalid')
    const locale = text(form, 'locale') === 'en' ? 'en' : 'de'
    await giveConsent(principal, { document, locale, version: text(form, 'version') })
    return { to: page, notice: 'consent-given' }
  })

export const takeConsentBack = async (form: FormData) =>
  actAsPerson(form, 'consent.give', async (principal) => {
    await withdrawConsent(principal, id(form, 'consentId'))
    return { to: page, notice: 'consent-withdrawn' }
  })

import { describe, expect, test } from 'vitest'
import { editSitePage } from '#domain/instance/edit-site-page.ts'
import { readDocument } from '#domain/privacy/documents.ts'
import { giveConsent } from '#domain/privacy/give-consent.ts'
import { hasConsented, readConsents } from '#domain/privacy/read-consents.ts'
import { readStandingNotices } from '#domain/privacy/read-standing-notices.ts'
import { recordConsent } from '#domain/privacy/record-consent.ts'
import { withdrawConsent } from '#domain/privacy/withdraw-consent.ts'
import { transaction } from '#platform/database.ts'
import { anna, bernd, citizen, clara } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { refusal } from '../rig/refusal.ts'

connectTestDatabase()

const page = { slug: 'privacy', title: 'Datenschutzerklärung' }

describe('a consent', () => {
  test('names the very words that were read, and is kept once', async () => {
    const person = await anna()
    const { version } = await readDocument('privacy', 'de')
    await giveConsent(person, { document: 'privacy', version, locale: 'de' })
    await giveConsent(person, { document: 'privacy', version, locale: 'de' })
    const consents = await readConsents(person)
    expect(consents).toMatchObject([{ document: 'privacy', locale: 'de', current: true, withdrawnAt: null }])
    expect(version.startsWith(consents[0]?.version ?? '-')).toBe(true)
    expect(await hasConsented(person.userId, 'privacy')).toBe(true)
    expect(await hasConsented(person.userId, 'messenger')).toBe(false)
  })

  test('to words that changed while they were read is refused', async () => {
    const { version } = await readDocument('messenger', 'en')
    const read = { document: 'messenger', version: version.replace(/^./, 'x'), locale: 'en' } as const
    expect(await refusal(giveConsent(await bernd(), read))).toBe('consent-outdated')
    expect(await hasConsented((await bernd()).userId, 'messenger')).toBe(false)
    await giveConsent(await bernd(), { ...read, version })
    expect(await hasConsented((await bernd()).userId, 'messenger')).toBe(true)
  })

  test('can be taken back by whom it is, not by others, and stays on record', async () => {
    const person = await clara()
    await transaction((tx) =>
      recordConsent(tx, { userId: person.userId, document: 'messenger', locale: 'de' }),
    )
    const [given] = await readConsents(person)
    await withdrawConsent(await bernd(), BigInt(given?.id ?? 0))
    expect(await hasConsented(person.userId, 'messenger')).toBe(true)
    await withdrawConsent(person, BigInt(given?.id ?? 0))
    expect(await hasConsented(person.userId, 'messenger')).toBe(false)
    expect(await readConsents(person)).toMatchObject([{ withdrawnAt: expect.any(String) }])
  })
})

describe('when the privacy notice changes', () => {
  test('people are asked anew, whatever language they read it in', async () => {
    const [german, english, silent] = [
      await citizen('deutsch'),
      await citizen('english'),
      await citizen('still'),
    ]
    await transaction((tx) => recordConsent(tx, { userId: german.userId, document: 'privacy', locale: 'de' }))
    await transaction((tx) =>
      recordConsent(tx, { userId: english.userId, document: 'privacy', locale: 'en' }),
    )
    expect(await readStandingNotices(german)).toEqual({ erasureDueAt: null, privacyChanged: false })

    await editSitePage('operator', { ...page, locale: 'de', body: 'Wir speichern jetzt weniger.' })
    expect((await readStandingNotices(german)).privacyChanged).toBe(true)
    expect((await readStandingNotices(english)).privacyChanged).toBe(true)
    expect((await readStandingNotices(silent)).privacyChanged).toBe(false)

    const { version, locale } = await readDocument('privacy', 'en')
    expect(locale).toBe('de')
    await giveConsent(english, { document: 'privacy', version, locale })
    expect((await readStandingNotices(english)).privacyChanged).toBe(false)
    expect((await readConsents(english)).map(({ current }) => current)).toEqual([true, false])
  })
})

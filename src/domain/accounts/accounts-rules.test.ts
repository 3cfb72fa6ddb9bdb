import { expect, test } from 'vitest'
import {
  checkBio,
  checkDisplayName,
  checkEmail,
  checkFields,
  checkHandle,
  checkPassword,
  checkPersonName,
  normaliseEmail,
  normaliseHandle,
  shortenUserAgent,
} from './accounts-rules.ts'

test.each([
  ['anna@example.org', null],
  ['anna.muster+netz@post.example.de', null],
  ['jürgen@müller.de', null],
  ['anna', 'email-invalid'],
  ['anna@localhost', 'email-invalid'],
  ['anna@@example.org', 'email-invalid'],
  ['anna @example.org', 'email-invalid'],
  ['anna@example.org\nbcc: x@example.org', 'email-invalid'],
  [`${'a'.repeat(65)}@example.org`, 'email-invalid'],
  [`a@${'b'.repeat(260)}.org`, 'email-invalid'],
  ['anna@xn--mller-kva.de', null],
  ['анна@почта.рф', null],
  ['anna@bücher.example.org', null],
  ['anna@日本語.jp', null],
  ['аnna@example.org', 'email-invalid'], // a Cyrillic а
  ['anna@pаypal.example', 'email-invalid'],
  ['anna@аррӏе.com', 'email-invalid'], // Cyrillic throughout
  ['anna@xn--80ak6aa92e.com', 'email-invalid'], // the same in ASCII
  ['ａnna@example.org', 'email-invalid'],
  ['an\u200bna@example.org', 'email-invalid'],
  ['anna\u202e@example.org', 'email-invalid'],
  ['anna@[192.0.2.1]', 'email-invalid'],
  ['anna@192.0.2.1', 'email-invalid'],
  ['anna@-example.org', 'email-invalid'],
  ['anna@example..org', 'email-invalid'],
  ['anna@example.org.', 'email-invalid'],
])('the address %j is answered with %j', (email, reason) => {
  expect(checkEmail(normaliseEmail(email))).toBe(reason)
})

test('an address is the same in capitals and with composed letters', () => {
  expect(normaliseEmail(' JU\u0308RGEN@Example.ORG ')).toBe('jürgen@example.org')
  expect(normaliseEmail('a@Müller.de')).toBe('a@xn--mller-kva.de')
  expect(normaliseEmail('a@xn--mller-kva.de')).toBe('a@xn--mller-kva.de')
  expect(normaliseEmail('a@ｅxample.org')).toBe('a@example.org')
})

test.each([
  ['elf zeichen', 'password-too-short'],
  ['zwölf zeichn', null],
  ['👮🏽‍♀️'.repeat(11), 'password-too-short'],
  ['x'.repeat(200), null],
  ['x'.repeat(201), 'password-too-long'],
])('the password %j is answered with %j', (password, reason) => {
  expect(checkPassword(password)).toBe(reason)
})

test.each([
  ['anna', null],
  ['@Anna', null],
  ['a', 'handle-invalid'],
  ['x'.repeat(31), 'handle-invalid'],
  ['änna', 'handle-invalid'],
  ['an-na', 'handle-invalid'],
  ['an na', 'handle-invalid'],
  ['аnna', 'handle-invalid'], // a Cyrillic а
  ['__', 'handle-reserved'],
  ['admin', 'handle-reserved'],
  ['Ad_Min', 'handle-reserved'],
  ['sign_in', 'handle-reserved'],
  ['how_the_feed_works', 'handle-reserved'],
  ['polizei', 'handle-reserved'],
  ['polizei_ostufer', 'handle-reserved'],
  ['die_echte_polizei', 'handle-reserved'],
  ['p_o_l_i_z_e_i', 'handle-reserved'],
  ['lka', 'handle-reserved'],
  ['lka_nord', 'handle-reserved'],
  ['kripo_ulm', 'handle-reserved'],
  ['po1izei_ostufer', 'handle-reserved'],
  ['poiizei', 'handle-reserved'],
  ['p0lizei', 'handle-reserved'],
  ['p0l1z31', 'handle-reserved'],
  ['feuervvehr', 'handle-reserved'],
  ['l_k_a', 'handle-reserved'],
  ['wache110', null],
  ['x_110', 'handle-reserved'],
  ['volkard', null],
  ['settle', null],
])('a person who wants the handle %j is answered with %j', (handle, reason) => {
  expect(checkHandle(normaliseHandle(handle))).toBe(reason)
})

test.each([
  ['polizei_ostufer', null],
  ['lka', null],
  ['admin', 'handle-reserved'],
  ['settings', 'handle-reserved'],
])('an agency that wants the handle %j is answered with %j', (handle, reason) => {
  expect(checkHandle(handle, true)).toBe(reason)
})

test.each([
  ['Anna Petersen', null],
  ['👋', null],
  ['', 'display-name-invalid'],
  ['\u200b', 'display-name-invalid'],
  ['x'.repeat(61), 'display-name-invalid'],
  ['👩‍👩‍👧'.repeat(60), null],
  ['An\u00adna', 'display-name-invalid'],
  ['Аnna', 'display-name-invalid'], // a Cyrillic А
  ['Polizei Ostufer', 'name-reserved'],
  ['Ρ o l i z e i', 'name-reserved'],
  ['Anna ✔️', 'name-reserved'],
])('the display name %j is answered with %j', (name, reason) => {
  expect(checkPersonName(name)).toBe(reason)
})

test('an agency may have the name that no person may have, but nothing hidden in it', () => {
  expect(checkDisplayName('Polizei Ostufer')).toBeNull()
  expect(checkDisplayName('Pol\u00adizei Ostufer')).toBe('display-name-invalid')
  expect(checkDisplayName('Ρolizei Ostufer')).toBe('display-name-invalid')
})

test('a description has at most 500 characters as people count them', () => {
  expect(checkBio('🧭'.repeat(500))).toBeNull()
  expect(checkBio('x'.repeat(501))).toBe('bio-too-long')
})

test.each([
  ['four of them', Array(4).fill({ name: 'Web', value: 'https://example.org' }), null],
  ['five of them', Array(5).fill({ name: 'Web', value: 'https://example.org' }), 'fields-invalid'],
  ['one without a value', [{ name: 'Web', value: '' }], 'fields-invalid'],
  ['one with a long name', [{ name: 'x'.repeat(41), value: 'y' }], 'fields-invalid'],
  ['one with a long value', [{ name: 'x', value: 'y'.repeat(201) }], 'fields-invalid'],
])('profile fields, %s, are answered with the right reason', (_, fields, reason) => {
  expect(checkFields(fields)).toBe(reason)
})

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, Linux'],
  [
    'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36',
    'Chrome, Android',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
    'Safari, iOS',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0',
    'Edge, Windows',
  ],
  ['curl/8', ''],
])('of the browser %j a session keeps %j', (userAgent, kept) => {
  expect(shortenUserAgent(userAgent)).toBe(kept)
})

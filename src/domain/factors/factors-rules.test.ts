import { expect, test } from 'vitest'
import {
  isCounterPlausible,
  passkeyHome,
  printRecoveryCode,
  readTypedCode,
  recoveryCodeLength,
  toRecoveryCode,
} from './factors-rules.ts'

test.each([
  ['123456', { kind: 'app', code: '123456' }],
  [' 123 456 ', { kind: 'app', code: '123456' }],
  ['abcd-efgh-jkmn-pqrs', { kind: 'recovery', code: 'ABCDEFGHJKMNPQRS' }],
  ['ABCD EFGH–JKMN PQRS', { kind: 'recovery', code: 'ABCDEFGHJKMNPQRS' }],
  ['O0I1-L000-0000-0000', { kind: 'recovery', code: '0011100000000000' }],
  ['12345', null],
  ['1234567', null],
  ['١٢٣٤٥٦', null],
  ['abcd-efgh-jkmn-pqru', null],
  ['', null],
  ['1'.repeat(10_000), null],
])('what is typed as %j is read as %j', (typed, code) => {
  expect(readTypedCode(typed)).toEqual(code)
})

test('a recovery code is read as it is printed, whatever chance made of it', () => {
  for (let byte = 0; byte < 256; byte++) {
    const code = toRecoveryCode(new Uint8Array(recoveryCodeLength).fill(byte))
    expect(readTypedCode(printRecoveryCode(code).toLowerCase())).toEqual({ kind: 'recovery', code })
  }
  expect(printRecoveryCode('ABCDEFGHJKMNPQRS')).toBe('ABCD-EFGH-JKMN-PQRS')
})

test.each([
  [0, 0, true],
  [0, 1, true],
  [7, 8, true],
  [7, 7, false],
  [7, 6, false],
  [7, 0, false],
])('after %i uses a passkey that says %i is plausible: %s', (known, said, plausible) => {
  expect(isCounterPlausible(known, said)).toBe(plausible)
})

test.each([
  ['https://netz.polizei.example', { id: 'netz.polizei.example', origin: 'https://netz.polizei.example' }],
  [
    'https://netz.polizei.example:8443',
    { id: 'netz.polizei.example', origin: 'https://netz.polizei.example:8443' },
  ],
  ['http://localhost:3000', { id: 'localhost', origin: 'http://localhost:3000' }],
  ['http://127.0.0.1:3000', null],
  ['https://192.0.2.7', null],
  ['https://[2001:db8::1]', null],
  ['http://netz.polizei.example', null],
])('passkeys of %s are at home at %j', (url, home) => {
  expect(passkeyHome(url)).toEqual(home)
})

import { expect, test } from 'vitest'
import { checkNewPassword } from './password-rules.ts'

const about = ['nora.neu@example.org', 'nora_neu', 'Nora Neu', 'SaPoCom']
const judge = (password: string) => checkNewPassword(password, about)

test('a password has 12 to 200 characters, whatever they are', () => {
  expect(judge('elf Zeichen')).toBe('password-too-short')
  expect(judge('zwölf Zeiche')).toBeNull()
  expect(judge('👩‍👩‍👧‍👦'.repeat(11))).toBe('password-too-short')
  expect(judge(`ab c${'d'.repeat(197)}`)).toBe('password-too-long')
})

test('the most common long passwords are refused, however they are dressed up', () => {
  for (const password of [
    'passwort1234',
    'PassWort-1234!',
    '1234 5678 9012',
    'Qwertzuiop123',
    'polizei110110',
  ])
    expect(judge(password)).toBe('password-common')
})

test('a few characters repeated are no password', () => {
  expect(judge('aaaaaaaaaaaaaaaa')).toBe('password-common')
  expect(judge('abababababababab')).toBe('password-common')
})

test('address, handle, name and the name of the network are no passwords, not even with some digits', () => {
  const words = [
    'nora.neu@example.org',
    'Nora.Neu.Nora.Neu',
    'nora_neu_nora_neu',
    'noraneuexampleorg',
    'SaPoComSaPoCom12',
  ]
  for (const password of words) expect(judge(password), password).toBe('password-common')
  expect(judge('Nora mag keine Gurken')).toBeNull()
  expect(judge('Nordküste im Herbst')).toBeNull()
})

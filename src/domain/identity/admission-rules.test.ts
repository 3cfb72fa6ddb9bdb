import { expect, test } from 'vitest'
import { type Candidate, checkAdmission, needsApproval, readCode, writeCode } from './admission-rules.ts'

const stranger: Candidate = { email: 'x@example.org', hasInvitation: false, isStaff: false }
const invited = { ...stranger, hasInvitation: true }
const officer = { ...stranger, isStaff: true }
const mode = (registrationMode: 'invited' | 'approval' | 'domains' | 'open') => ({
  registrationMode,
  registrationDomains: ['polizei.example'],
})

test('a closed pilot takes whoever holds an invitation, and staff, and nobody else', () => {
  expect(checkAdmission(mode('invited'), stranger)).toBe('registration-closed')
  expect(checkAdmission(mode('invited'), invited)).toBeNull()
  expect(checkAdmission(mode('invited'), officer)).toBeNull()
})

test('a list of domains takes exactly these, not what ends like them', () => {
  const judge = (email: string) => checkAdmission(mode('domains'), { ...stranger, email })
  expect(judge('x@polizei.example')).toBeNull()
  expect(judge('x@sub.polizei.example')).toBe('email-domain-refused')
  expect(judge('x@notpolizei.example')).toBe('email-domain-refused')
  expect(judge('polizei.example@evil.test')).toBe('email-domain-refused')
  expect(checkAdmission(mode('domains'), invited)).toBeNull()
})

test('with approval everybody may ask, and only who has no invitation waits', () => {
  expect(checkAdmission(mode('approval'), stranger)).toBeNull()
  expect(needsApproval(mode('approval'), stranger)).toBe(true)
  expect(needsApproval(mode('approval'), invited)).toBe(false)
  expect(needsApproval(mode('approval'), officer)).toBe(false)
  expect(needsApproval(mode('open'), stranger)).toBe(false)
})

test('a code can be typed in any case, with spaces, and with letters that look alike', () => {
  const code = writeCode(Uint8Array.from([0, 1, 2, 3, 250, 251, 252, 253, 254, 255, 31, 32]))
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/)
  const plain = code.replaceAll('-', '')
  expect(readCode(code)).toBe(plain)
  expect(readCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(plain)
  expect(readCode('o0il-1111-1111')).toBe('001111111111')
  for (const wrong of ['', 'ABCD-EFGH', `${code}0`, 'UUUU-UUUU-UUUU']) expect(readCode(wrong)).toBeNull()
})

import { describe, expect, test } from 'vitest'
import { checkOfficer, parseDirectoryQuery } from './officers-rules.ts'

describe('an entry of the directory', () => {
  const facts = { name: 'Karin Lorenzen', title: 'PHKin, Pressestelle', phone: '+49 (4991) 110-60' }

  test('needs a name; title and phone may be empty', () => {
    expect(checkOfficer(facts)).toBeNull()
    expect(checkOfficer({ ...facts, title: '', phone: '' })).toBeNull()
    expect(checkOfficer({ ...facts, name: '' })).toBe('officer-invalid')
  })

  test.each(['110;ext=1', 'tel:110', 'intern', '1'.repeat(41)])('"%s" is no phone number', (phone) => {
    expect(checkOfficer({ ...facts, phone })).toBe('officer-invalid')
  })

  test('has names and titles of bounded length', () => {
    expect(checkOfficer({ ...facts, name: 'ä'.repeat(120), title: 'ö'.repeat(120) })).toBeNull()
    expect(checkOfficer({ ...facts, name: 'ä'.repeat(121) })).toBe('officer-invalid')
    expect(checkOfficer({ ...facts, title: 'ö'.repeat(121) })).toBe('officer-invalid')
  })
})

describe('what is typed into the search', () => {
  test.each([
    ['04991 110-60', '0499111060'],
    ['+49 4991 110 60', '0499111060'],
    ['0049 (0)4991/11060', '0499111060'],
    ['-60 34', '6034'],
  ])('%s is a telephone number', (typed, digits) => {
    expect(parseDirectoryQuery(typed)).toEqual({ kind: 'phone', digits })
  })

  test('is taken for words otherwise, at most five', () => {
    expect(parseDirectoryQuery('Müller, Ostufer')).toEqual({ kind: 'words', words: ['Müller', 'Ostufer'] })
    expect(parseDirectoryQuery('Wache 3')).toEqual({ kind: 'words', words: ['Wache', '3'] })
    expect(parseDirectoryQuery('12')).toEqual({ kind: 'words', words: ['12'] })
    expect(parseDirectoryQuery('aa bb cc dd ee ff gg')).toMatchObject({
      words: ['aa', 'bb', 'cc', 'dd', 'ee'],
    })
  })

  test('has no use for single letters beside words', () => {
    expect(parseDirectoryQuery('P. Müller')).toMatchObject({ words: ['Müller'] })
    expect(parseDirectoryQuery('Ö')).toMatchObject({ words: ['Ö'] })
  })

  test.each(['', '-', '%%', '; ,'])('"%s" looks for nothing', (typed) => {
    expect(parseDirectoryQuery(typed)).toBeNull()
  })
})

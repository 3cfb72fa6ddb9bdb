import { describe, expect, test } from 'vitest'
import { contactPieces, contactTargets } from './contact-rules.ts'

describe('in a contact', () => {
  test.each([
    ['0431 160-0', ['tel:04311600']],
    ['Hinweise an: 0431 160-0, oder an 110.', ['tel:04311600', 'tel:110']],
    ['Tel. (0431) 160 3333', ['tel:04311603333']],
    ['0431/160-3333 (rund um die Uhr)', ['tel:04311603333']],
    ['+49 (0) 431 160-0', ['tel:+494311600']],
    ['+49 431 1600; 116 117', ['tel:+494311600', 'tel:116117']],
    ['hinweise.kiel@polizei.example.', ['mailto:hinweise.kiel@polizei.example']],
    [
      'Online: https://hinweise.polizei.example/fall/12?x=1.',
      ['https://hinweise.polizei.example/fall/12?x=1'],
    ],
    ['(https://polizei.example/)', ['https://polizei.example/']],
    ['0431 160-0 oder k11@polizei.example', ['tel:04311600', 'mailto:k11@polizei.example']],
  ])('%s leads somewhere', (contact, targets) => {
    expect(contactTargets(contact)).toEqual(targets)
  })

  test.each([
    ['jede Dienststelle'],
    ['am 01.12.2026 ab 08:00 Uhr'],
    ['Zimmer 012'],
    ['Aktenzeichen ST/0123456/2026'],
    ['http://polizei.example'],
    ['https://jemand:geheim@polizei.example'],
    ['https://polizei'],
    ['javascript:alert(1)'],
    ['HTTPS:javascript'],
    ['IBAN DE02 1203 0000 0000 2020 51'],
    ['01234 56789 01234 56789'],
  ])('%s leads nowhere', (contact) => {
    expect(contactTargets(contact)).toEqual([])
  })

  test('every word stays as it was written', () => {
    const contact = 'Kripo Kiel, 0431 160-3333 (Mo–Fr), k11@polizei.example, https://polizei.example/hinweis!'
    expect(
      contactPieces(contact)
        .map(({ text }) => text)
        .join(''),
    ).toBe(contact)
  })

  test('what is hostile takes no longer than what is not', () => {
    const contacts = [
      '0'.repeat(300),
      '0 '.repeat(150),
      `a@${'b.'.repeat(149)}`,
      '('.repeat(300),
      '0-('.repeat(100),
    ]
    expect(
      contacts.map((contact) =>
        contactPieces(contact)
          .map(({ text }) => text)
          .join(''),
      ),
    ).toEqual(contacts)
  })
})

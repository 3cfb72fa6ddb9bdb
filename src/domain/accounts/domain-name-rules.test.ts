import { expect, test } from 'vitest'
import { asciiDomain, decodeLabel } from './domain-name-rules.ts'

test.each(['müller', 'straße-am-see', 'полиция', '日本語', 'ελλάδα', 'bücher', 'a-ö', '😀', 'ελ'])(
  'the label %s is read back from its ASCII form',
  (label) => {
    const ascii = asciiDomain(`${label}.example`)?.split('.')[0] ?? ''
    expect(ascii).toMatch(/^xn--/)
    expect(decodeLabel(ascii)).toBe(label)
  },
)

test.each(['xn--', 'xn--!', 'xn--99999999999', 'xn--a-b-\u00e4'])('%j is no label', (label) => {
  expect(decodeLabel(label)).toBeNull()
})

test.each([
  ['Example.ORG', 'example.org'],
  ['müller.de', 'xn--mller-kva.de'],
  ['xn--mller-kva.de', 'xn--mller-kva.de'],
  ['ｅxample.org', 'example.org'],
  ['exa\u00admple.org', 'example.org'],
  ['exa mple.org', null],
  ['example.org:25', null],
  ['example.org/x', null],
  ['[::1]', null],
  ['', null],
])('the domain %j is %j', (domain, ascii) => {
  expect(asciiDomain(domain)).toBe(ascii)
})

import { expect, test } from 'vitest'
import { cellAsMeant, csvLine } from './csv.ts'

test('a line holds what it was given', () => {
  expect(csvLine(['a', null, 'b; "c"', 'zwei\nZeilen', 'ä'])).toBe('a;;"b; ""c""";"zwei\nZeilen";ä\r\n')
})

test.each(['=1+1', '+49 110', '-2', '@SUM(A1)', '\t=1', ' =1', '＝1+1', '\r=1'])(
  'a cell %j is never a formula',
  (cell) => {
    const [written = ''] = csvLine([cell]).split(';')
    expect(written.replace(/^"/, '').startsWith("'")).toBe(true)
    expect(written.replaceAll("'", '')).toContain(cell)
  },
)

test.each([
  ['Anna,=cmd', "Anna,'=cmd"],
  ['Anna\t @SUM(A1)', "Anna\t '@SUM(A1)"],
  ['Anna; -1', `"Anna; '-1"`],
  ['Anna\n+1', `"Anna\n'+1"`],
  ['Anna,"=1"', `"Anna,""'=1"""`],
  ['Anna,＝1', "Anna,'＝1"],
  ['Anna, geb. B-C = D', 'Anna, geb. B-C = D'],
])('a part of a cell %j is no formula either where another separator is taken', (cell, written) => {
  expect(csvLine([cell])).toBe(`${written}\r\n`)
})

test.each([
  ...['=1+1', '+49 110', '-2', '@SUM(A1)', '\t=1', ' =1', '＝1+1', '\r=1'],
  ...[
    'Anna,=cmd',
    'Anna\t @SUM(A1)',
    'Anna; -1',
    'Anna\n+1',
    'Anna,"=1"',
    'Anna,＝1',
    "'s war",
    "A, 'b'",
    '',
  ],
])('a cell %j comes back as it was meant', (cell) => {
  const [line = ''] = csvLine([cell]).split('\r\n', 1)
  const written = line.startsWith('"') ? line.slice(1, -1).replaceAll('""', '"') : line
  expect(cellAsMeant(written)).toBe(cell)
})

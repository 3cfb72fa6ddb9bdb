import { expect, test } from 'vitest'
import { csvLine } from './csv.ts'

test('a line holds what it was given', () => {
  expect(csvLine(['a', null, 'b; "c"', 'zwei\nZeilen', 'ä'])).toBe('a;;"b; ""c""";"zwei\nZeilen";ä\r\n')
})

test.each(['=1+1', '+49 110', '-2', '@SUM(A1)', '\t=1', ' =1', '＝1+1', '\r=1'])(
  'a cell %j is never a formula',
  (cell) => {
    const [written = ''] = csvLine([cell]).split(';')
    expect(written.replace(/^"/, '').startsWith("'")).toBe(true)
    expect(written).toContain(cell)
  },
)

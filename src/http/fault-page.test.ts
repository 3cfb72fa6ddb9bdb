import { expect, test } from 'vitest'
import { faultPage } from './fault-page.ts'

test.each([400, 401, 403, 405, 411, 413, 415, 500, 503])(
  'the page of a fault %i needs nothing but its style, and names the emergency number',
  (status) => {
    expect(faultPage(status)).not.toMatch(/<script|style=|https?:/)
    expect(faultPage(status)).toContain('110')
  },
)

test('a fault of ours is not blamed on the reader, nor hers on us', () => {
  expect(faultPage(500)).toContain('Das liegt an uns')
  expect(faultPage(400)).not.toContain('Das liegt an uns')
})

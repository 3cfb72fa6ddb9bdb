import { expect, test } from 'vitest'
import { isActivityType } from './content-type.ts'

const profile = 'https://www.w3.org/ns/activitystreams'

test.each([
  'application/activity+json',
  'Application/Activity+JSON; charset=utf-8',
  `application/ld+json; profile="${profile}"`,
  `application/ld+json;profile=${profile}`,
  `application/ld+json; charset=utf-8; profile="https://example.org/a ${profile}"`,
  `application/ld+json; title="a;b\\"c"; profile="${profile}"`,
])('%s is ActivityPub', (type) => expect(isActivityType(type)).toBe(true))

test.each([
  'application/json',
  'application/ld+json',
  'application/ld+json; profile="https://example.org"',
  `application/ld+json; profile="${profile}/evil"`,
  `application/ld+json; title="; profile=${profile}"`,
  `application/json; profile="${profile}"`,
  'application/activity+json-seq',
  'text/html',
  'text/plain; application/activity+json',
  'image/png',
  '',
  `"${'a;'.repeat(10_000)}`,
  null,
  undefined,
])('%s is not (CVE-2024-25623)', (type) => expect(isActivityType(type)).toBe(false))

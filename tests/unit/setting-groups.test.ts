import { expect, test } from 'vitest'
import { settingsSchema } from '#domain/instance/settings.ts'
import { settingGroups, settingNames } from '#ui/admin/setting-groups.ts'

const elsewhere = ['registrationMode', 'registrationDomains', 'federation', 'signedReadsOnly', 'linkCards']

test('the console offers every setting there is', () => {
  expect([...settingNames, ...elsewhere].sort()).toEqual(Object.keys(settingsSchema.shape).sort())
})

test.each(Object.values(settingGroups).flat())(
  '%s may be %i to %i, in the form as in the domain',
  (name, least, most) => {
    const takes = (value: number) => settingsSchema.partial().safeParse({ [name]: value }).success
    expect([least - 1, least, most, most + 1].map(takes)).toEqual([false, true, true, false])
  },
)

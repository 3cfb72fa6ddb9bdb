import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { readAccount } from '#domain/accounts/read-account.ts'
import { setAccountPicture } from '#domain/accounts/set-account-picture.ts'
import { updateProfile } from '#domain/accounts/update-profile.ts'
import { database } from '#platform/database.ts'
import { citizen, jonas, karin } from '../rig/cast.ts'
import { committed, connectTestDatabase } from '../rig/connect.ts'
import { noiseFile } from '../rig/odd-pictures.ts'
import { refusal } from '../rig/refusal.ts'

connectTestDatabase()

const tile = () =>
  sharp({ create: { width: 16, height: 16, channels: 3, background: '#555' } })
    .png()
    .toBuffer()

const plain = { displayName: 'Ada', bio: '', fields: [], locked: false }

describe('the picture of an account', () => {
  test('is a square, replaces the one before, and can be taken away', async () => {
    const viewer = await citizen('portrait')
    await setAccountPicture(viewer, 'avatar', { bytes: await noiseFile('jpeg', 600, 500) })
    const first = (await readAccount(null, { handle: 'portrait' })).avatar!
    expect(first).toMatchObject({ width: 400, height: 400 })
    expect(first.variants.map(({ width }) => width)).toEqual([120, 400])

    const second = await setAccountPicture(viewer, 'avatar', { bytes: await noiseFile('jpeg', 600, 500) })
    expect((await readAccount(null, { handle: 'portrait' })).avatar?.id).toBe(second.id)
    expect(await database().media.findUnique({ where: { id: BigInt(first.id) } })).toBeNull()
    const removed = (await committed('media.removed')).flatMap(({ blobKeys }) => blobKeys)
    expect(removed).toEqual(
      expect.arrayContaining(first.variants.map(({ url }) => url.slice('/media/'.length))),
    )

    await updateProfile(viewer, { ...plain, displayName: 'portrait' }, { avatar: 'none' })
    await updateProfile(viewer, { ...plain, displayName: 'portrait' }, { avatar: 'none' })
    expect((await readAccount(null, { handle: 'portrait' })).avatar).toBeNull()
  })

  test('may be wide at the head of the profile', async () => {
    const viewer = await citizen('breit')
    await setAccountPicture(viewer, 'header', { bytes: await noiseFile('jpeg', 900, 900) })
    expect((await readAccount(null, { handle: 'breit' })).header).toMatchObject({ width: 900, height: 300 })
  })

  test('changes together with the rest of the profile, or nothing does', async () => {
    const viewer = await citizen('ada')
    const broken = { avatar: await tile(), header: Buffer.from('no picture at all') }
    expect(await refusal(updateProfile(viewer, { ...plain, bio: 'neu' }, broken))).toBe(
      'picture-unsupported-type',
    )
    expect(await readAccount(null, { handle: 'ada' })).toMatchObject({ bioHtml: '', avatar: null })
    await updateProfile(viewer, { ...plain, bio: 'neu' }, { avatar: await tile(), header: await tile() })
    const { bioHtml, avatar, header } = await readAccount(null, { handle: 'ada' })
    expect([bioHtml, avatar?.width, header?.width]).toEqual(['<p>neu</p>', 16, 16])
  })

  test('of an agency is changed by its administrators only', async () => {
    const bytes = await tile()
    const before = await database().media.count()
    expect(await refusal(setAccountPicture(await jonas(), 'avatar', { bytes }))).toBe('not-allowed')
    expect(await database().media.count()).toBe(before)
    await setAccountPicture(await karin(), 'avatar', { bytes })
    expect((await readAccount(null, { handle: 'polizei_ostufer' })).avatar).not.toBeNull()
  })
})

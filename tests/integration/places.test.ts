import { beforeEach, describe, expect, test } from 'vitest'
import type { Viewer } from '#domain/accounts/viewer.ts'
import { updateAgency } from '#domain/agencies/update-agency.ts'
import { readDistrictFeed } from '#domain/feeds/read-district-feed.ts'
import { districts, findDistrict } from '#domain/places/districts.ts'
import { followDistrict } from '#domain/places/follow-district.ts'
import type { PlaceDraft } from '#domain/places/places-rules.ts'
import { readAgenciesOfDistrict } from '#domain/places/read-agencies-of-district.ts'
import { readFollowedDistricts } from '#domain/places/read-followed-districts.ts'
import { unfollowDistrict } from '#domain/places/unfollow-district.ts'
import { deletePost } from '#domain/posts/delete-post.ts'
import { editPost } from '#domain/posts/edit-post.ts'
import { loadPostViews } from '#domain/posts/load-post-views.ts'
import { readPostHistory } from '#domain/posts/read-post-history.ts'
import { readPostSource } from '#domain/posts/read-post-source.ts'
import { loadPosts } from '#federation/render/load-posts.ts'
import { toNote } from '#federation/render/to-note.ts'
import { staleTags } from '#http/stale-tags.ts'
import { database } from '#platform/database.ts'
import { anna, citizen, karin, polizeiOstufer } from '../rig/cast.ts'
import { connectTestDatabase, forgetEvents, recordedEvents } from '../rig/connect.ts'
import { refusal } from '../rig/refusal.ts'
import { draft, write } from '../rig/write.ts'

connectTestDatabase()

const [kiel, ploen] = ['01002', '01057']
const at = (districtKey: string | null, label = 'Kanalbrücke'): PlaceDraft => ({
  label,
  districtKey,
  point: null,
})

let reader: Viewer
let number = 0
beforeEach(async () => {
  number++
  reader = await citizen(`ortskundig${number}`)
})

describe('a followed district', () => {
  test('is followed once, and no more after it was let go', async () => {
    await Promise.all([followDistrict(reader, kiel), followDistrict(reader, kiel)])
    await followDistrict(reader, ploen)
    const followed = async () => (await readFollowedDistricts(reader)).map(({ name }) => name)
    expect(await followed()).toEqual(['Kiel', 'Kreis Plön'])
    await unfollowDistrict(reader, kiel)
    await unfollowDistrict(reader, kiel)
    expect(await followed()).toEqual(['Kreis Plön'])
  })

  test.each(['', '99999', '16056', "x'; drop table posts"])('is not %j', async (key) => {
    expect(await refusal(followDistrict(reader, key))).toBe('district-not-found')
    await unfollowDistrict(reader, key)
  })

  test('is the fifty-first only after another went, also when they are followed at once', async () => {
    const keys = districts.slice(100, 152).map(({ key }) => key)
    const made = await Promise.allSettled(keys.map((key) => followDistrict(reader, key)))
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(50)
    expect(await refusal(followDistrict(reader, kiel))).toBe('too-many-districts')
    await unfollowDistrict(reader, (await readFollowedDistricts(reader))[0]?.key ?? '')
    await followDistrict(reader, kiel)
  })
})

describe('a place', () => {
  const placeOf = async (id: bigint) => (await loadPostViews(null, [id.toString()])).get(id.toString())?.place

  test('is shown with the post, with the way to its district', async () => {
    const id = await write(await karin(), 'Einsatz', { place: at(kiel) })
    expect(await placeOf(id)).toEqual({
      label: 'Kanalbrücke',
      district: { key: kiel, name: 'Kiel', path: '/districts/01002' },
      point: null,
    })
    expect(await placeOf(await write(await karin(), 'ohne'))).toBeNull()
  })

  test('is for agencies alone, and for a district that there is', async () => {
    expect(await refusal(write(await anna(), 'Hier', { place: at(kiel) }))).toBe('place-not-allowed')
    expect(await refusal(write(await karin(), 'Dort', { place: at('99999') }))).toBe('district-not-found')
    expect(await refusal(write(await karin(), 'Dort', { place: at(null, 'x'.repeat(121)) }))).toBe(
      'place-invalid',
    )
    const edit = { ...draft('Hier'), alts: new Map(), place: at(kiel) }
    expect(await refusal(editPost(await anna(), await write(await anna(), 'Da'), edit))).toBe(
      'place-not-allowed',
    )
  })

  test('stays in an edit that does not speak of it, and is changed or taken away by one that does', async () => {
    const officer = await karin()
    const id = await write(officer, 'Einsatz', { place: at(kiel) })
    const edit = (more: object) => editPost(officer, id, { ...draft('Einsatz'), alts: new Map(), ...more })
    await edit({ text: 'Einsatz beendet' })
    expect((await placeOf(id))?.label).toBe('Kanalbrücke')
    await edit({ text: 'Einsatz beendet', place: at(ploen, 'Fähre') })
    expect(await placeOf(id)).toMatchObject({ label: 'Fähre', district: { key: ploen } })
    expect((await readPostSource(officer, id)).place).toEqual(at(ploen, 'Fähre'))
    const before = await database().postRevision.count({ where: { postId: id } })
    await edit({ text: 'Einsatz beendet', place: at(ploen, ' Fähre ') })
    expect(await database().postRevision.count({ where: { postId: id } })).toBe(before)
    await edit({ text: 'Einsatz beendet', place: null })
    expect(await placeOf(id)).toBeNull()
    const { revisions } = await readPostHistory(null, id)
    expect(revisions.map(({ place }) => place)).toEqual([
      'Kanalbrücke, Kiel',
      'Kanalbrücke, Kiel',
      'Fähre, Kreis Plön',
      '',
    ])
  })

  test('goes with its post', async () => {
    const officer = await karin()
    const id = await write(officer, 'Einsatz', { place: at(kiel) })
    await deletePost(officer, id)
    expect(await database().postPlace.count({ where: { postId: id } })).toBe(0)
  })

  test('makes the pages of its districts stale: the new one, the old one, the one of what is deleted', async () => {
    const officer = await karin()
    const stale = () =>
      recordedEvents()
        .flatMap(staleTags)
        .filter((tag) => tag.startsWith('district:'))
    forgetEvents()
    const id = await write(officer, 'Einsatz', { place: at(kiel) })
    expect(stale()).toEqual([`district:${kiel}`])
    forgetEvents()
    await editPost(officer, id, { ...draft('Einsatz'), alts: new Map(), place: at(ploen) })
    expect(stale().sort()).toEqual([`district:${kiel}`, `district:${ploen}`])
    forgetEvents()
    await editPost(officer, id, { ...draft('Anders'), alts: new Map() })
    await deletePost(officer, id)
    expect(stale()).toEqual([`district:${ploen}`, `district:${ploen}`])
    forgetEvents()
    await write(officer, 'ohne Ort')
    expect(stale()).toEqual([])
  })

  test('is told to other servers', async () => {
    const point = { latitude: 54.32, longitude: 10.13 }
    const id = await write(await karin(), 'Einsatz', { place: { ...at(kiel), point } })
    const note = async (which: bigint) => {
      const post = (await loadPosts([which], null)).get(which.toString())
      return post && toNote(post, new Date())
    }
    expect((await note(id))?.location).toEqual({ type: 'Place', name: 'Kanalbrücke, Kiel', ...point })
    expect((await note(await write(await karin(), 'ohne')))?.location).toBeUndefined()
  })
})

describe('the page of a district', () => {
  const district = (key: string) => findDistrict(key) ?? { key }
  const texts = async (key: string, request = {}, who: Viewer | null = null) =>
    (await readDistrictFeed(who, district(key), request)).page.entries.map(({ post }) =>
      post.html.replace(/<[^>]*>/g, ''),
    )

  test('has the public posts placed there, newest first, page by page', async () => {
    const officer = await karin()
    const key = '09162'
    for (let n = 0; n < 5; n++) await write(officer, `Nr ${n}`, { place: at(key) })
    await write(officer, 'leise', { place: at(key), visibility: 'unlisted' })
    await write(officer, 'anderswo', { place: at('09161') })
    expect(await texts(key)).toEqual(['Nr 4', 'Nr 3', 'Nr 2', 'Nr 1', 'Nr 0'])
    const { page } = await readDistrictFeed(null, district(key), { limit: 2 })
    expect(await texts(key, { limit: 2, before: BigInt(page.older ?? 0) })).toEqual(['Nr 2', 'Nr 1'])
  })

  test('knows whether its reader follows it', async () => {
    await followDistrict(reader, kiel)
    expect((await readDistrictFeed(reader, district(kiel))).followed).toBe(true)
    expect((await readDistrictFeed(reader, district(ploen))).followed).toBe(false)
    expect((await readDistrictFeed(null, district(kiel))).followed).toBe(false)
  })

  test('names the agencies that say to be responsible for it', async () => {
    const flensburg = districts.find(({ key }) => key === '01001')
    if (!flensburg) throw new Error('Flensburg is gone')
    expect(await readAgenciesOfDistrict(flensburg)).toEqual([])
    const facts = { phone: '', websiteUrl: '', houseRulesDe: '', houseRulesEn: '' }
    await updateAgency('operator', await polizeiOstufer(), { ...facts, region: 'Flensburg und Umland' })
    expect((await readAgenciesOfDistrict(flensburg)).map(({ handle }) => handle)).toEqual(['polizei_ostufer'])
  })
})

import { beforeAll, describe, expect, test } from 'vitest'
import { approveDraft } from '#domain/drafts/approve-draft.ts'
import { publishDraft } from '#domain/drafts/publish-draft.ts'
import { readDraft } from '#domain/drafts/read-draft.ts'
import { setDeskPolicy } from '#domain/drafts/set-desk-policy.ts'
import { deletePost } from '#domain/posts/delete-post.ts'
import { editPost } from '#domain/posts/edit-post.ts'
import { database } from '#platform/database.ts'
import { anna, jonas, karin, ostufer } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { deskApi, pictureForm } from '../rig/desk-api.ts'
import { newKey } from '../rig/desk-keys.ts'
import { newDraft } from '../rig/drafts.ts'
import { refusal } from '../rig/refusal.ts'
import { newPersonAs } from '../rig/roles.ts'
import { tile } from '../rig/tile.ts'
import { draft, write } from '../rig/write.ts'

connectTestDatabase()
const desk = deskApi()

let token = ''
let keyId = 0n
beforeAll(async () => {
  const made = await newKey(await karin())
  token = made.token
  keyId = made.keyId
})

const ask = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
  desk.ask(token, method, path, body, headers)
const saying = (text: string, more: object = {}) => ({ content: { parts: [{ text }], ...more } })
const create = async (text = 'Moin', more: object = {}) =>
  (await ask('POST', '/drafts', saying(text, more))).body as { id: string; version: number; state: string }
const atOnce = { at: null, zone: 'Europe/Berlin' }
const approver = async () => {
  const { kind: _kind, ...person } = await newPersonAs('approver', await ostufer())
  const { accountId, handle, displayName } = await karin()
  return { ...person, accountId, handle, displayName, kind: 'agency' } as const
}

describe('a tool with a key', () => {
  test('creates a draft that the team finds on its desk, written by whoever made the key', async () => {
    const { userId, accountId } = await karin()
    const { status, headers, body } = await ask('POST', '/drafts', saying('Straße gesperrt'))
    expect(status).toBe(201)
    expect(headers.get('location')).toContain(`/api/desk/v1/drafts/${body.id}`)
    expect(body).toMatchObject({ version: 1, state: 'draft' })
    const row = await database().draft.findUniqueOrThrow({ where: { id: BigInt(body.id) } })
    expect(row).toMatchObject({ accountId, contributorIds: [userId], updatedById: userId })
  })

  test('is written down with the key, so that nobody takes its acts for hers', async () => {
    const { id } = await create()
    const [entry] = await database().auditEntry.findMany({ where: { subjectId: id } })
    expect(entry).toMatchObject({
      action: 'draft.created',
      actorId: (await karin()).userId,
      details: { key: keyId.toString() },
    })
  })

  test('leaves its name in the story of the draft, for the team', async () => {
    const { id } = await create()
    await ask('POST', `/drafts/${id}/submit`, { version: 1 })
    const { remarks } = await readDraft(await jonas(), BigInt(id))
    expect(remarks.map(({ act, text }) => [act, text])).toEqual([
      ['create', 'Planer'],
      ['submit', 'Planer'],
    ])
  })

  test('reads a draft with all that it said, and nothing of who in the team did what', async () => {
    const { id } = await create('Moin', { poll: { options: ['Ja', 'Nein'], days: 2, multiple: false } })
    const { body } = await ask('GET', `/drafts/${id}`)
    expect(body.content).toMatchObject({
      parts: [{ text: 'Moin', plain: '', translations: [], mediaIds: [] }],
      poll: { options: ['Ja', 'Nein'], days: 2, multiple: false },
    })
    expect(JSON.stringify(body)).not.toMatch(/Karin|contributor|remark|editors/i)
  })

  test('sees the drafts of one state, page by page, the newest first, each once', async () => {
    const { accountId } = await karin()
    for (let n = 0; n < 35; n++) await newDraft(accountId, { state: 'returned' })
    await newDraft(accountId, { state: 'waiting' })
    const first = (await ask('GET', '/drafts?state=returned')).body
    const second = (await ask('GET', `/drafts?state=returned&before=${first.older}`)).body
    const ids = [...first.drafts, ...second.drafts].map(({ id }) => BigInt(id))
    expect(first.drafts).toHaveLength(30)
    expect(new Set(ids).size).toBe(35)
    expect(ids).toEqual(ids.toSorted((one, other) => (one < other ? 1 : -1)))
    expect(second.older).toBe(null)
  })

  test('changes a draft, unless somebody else was faster', async () => {
    const { id } = await create()
    const changed = { version: 1, ...saying('Anders') }
    expect((await ask('PUT', `/drafts/${id}`, changed)).body).toMatchObject({ version: 2 })
    const late = await ask('PUT', `/drafts/${id}`, { version: 1, ...saying('Noch anders') })
    expect(late).toMatchObject({ status: 409, body: { reason: 'draft-changed' } })
  })

  test('sends a picture with words, and puts it into a draft', async () => {
    const { status, body } = await ask('POST', '/media', pictureForm(await tile('#123456'), 'Ein Boot'))
    expect(status).toBe(201)
    expect(body).toMatchObject({ alt: 'Ein Boot', url: expect.stringMatching(/^http:\/\//) })
    const content = { parts: [{ text: '', mediaIds: [body.id] }] }
    const made = await ask('POST', '/drafts', { content })
    expect((await ask('GET', `/drafts/${made.body.id}`)).body.content.parts[0].mediaIds).toEqual([body.id])
  })

  test('sends no picture without words', async () => {
    for (const alt of [null, '', '  '])
      expect(await ask('POST', '/media', pictureForm(await tile('#123456'), alt))).toMatchObject({
        status: 422,
        body: { reason: 'alt-text-missing' },
      })
  })

  test('learns how its post stands: published, edited, withdrawn', async () => {
    const author = await jonas()
    const { id } = await create('Wird gleich veröffentlicht')
    await publishDraft(author, { draftId: BigInt(id), version: 1 }, atOnce)
    const { post } = (await ask('GET', `/drafts/${id}`)).body
    const standing = async () => (await ask('GET', `/posts/${post.id}`)).body
    expect(await standing()).toMatchObject({ state: 'published', url: post.url, draftId: id, editedAt: null })
    await editPost(author, BigInt(post.id), { ...draft('Anders'), alts: new Map() })
    expect(await standing()).toMatchObject({ state: 'edited', editedAt: expect.any(String) })
    await deletePost(author, BigInt(post.id))
    expect(await standing()).toMatchObject({ state: 'withdrawn', withdrawnAt: expect.any(String) })
  })

  test('is used on a day, and no finer time is kept', async () => {
    await create()
    const { lastUsedDay } = await database().apiKey.findUniqueOrThrow({ where: { id: keyId } })
    expect(lastUsedDay).toEqual(new Date(`${new Date().toISOString().slice(0, 10)}T00:00:00Z`))
  })
})

describe('the same Idempotency-Key', () => {
  const headers = { 'idempotency-key': 'plan-1' }

  test('finds the same draft, whatever it says now', async () => {
    const first = await ask('POST', '/drafts', saying('Einmal'), headers)
    const again = await ask('POST', '/drafts', saying('Zweimal'), headers)
    expect(again.status).toBe(201)
    expect(again.body.id).toBe(first.body.id)
    expect((await ask('GET', `/drafts/${first.body.id}`)).body.title).toBe('Einmal')
    const acts = await database().auditEntry.count({ where: { subjectId: first.body.id } })
    expect(acts).toBe(1)
  })

  test('sent five times in one moment makes one draft', async () => {
    const key = { 'idempotency-key': 'plan-2' }
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => ask('POST', '/drafts', saying('Eilig'), key)),
    )
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201])
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1)
  })

  test('of another tool makes another draft', async () => {
    const other = await newKey(await karin())
    const [mine, theirs] = [
      await ask('POST', '/drafts', saying('Meins'), headers),
      await desk.ask(other.token, 'POST', '/drafts', saying('Ihres'), headers),
    ]
    expect(theirs.body.id).not.toBe(mine.body.id)
  })
})

describe('a key never publishes', () => {
  test('what it submits waits for a person, also where the agency wants no second one', async () => {
    await setDeskPolicy(await karin(), [])
    const { id } = await create()
    const { body } = await ask('POST', `/drafts/${id}/submit`, { version: 1 })
    expect(body).toMatchObject({ state: 'waiting', plannedAt: null })
    const { postId } = await database().draft.findUniqueOrThrow({ where: { id: BigInt(id) } })
    expect(postId).toBe(null)
  })

  test('whoever made it cannot approve what it wrote; another person can', async () => {
    const { id } = await create()
    await ask('POST', `/drafts/${id}/submit`, { version: 1 })
    const seen = { draftId: BigInt(id), version: 1 }
    expect(await refusal(approveDraft(await karin(), seen))).toBe('own-words')
    expect(await approveDraft(await approver(), seen)).toMatchObject({ state: 'published' })
  })

  test('a time it asks for is kept until a person agrees, then the post waits for it', async () => {
    const plannedAt = new Date(Date.now() + 3_600_000).toISOString()
    const { id } = await create()
    const { body } = await ask('POST', `/drafts/${id}/submit`, { version: 1, plannedAt })
    expect(body).toMatchObject({ state: 'waiting', plannedAt })
    const decided = await approveDraft(await approver(), { draftId: BigInt(id), version: 1 })
    expect(decided).toMatchObject({ state: 'planned' })
  })

  test('it leaves alone what is planned: that may go out without another look', async () => {
    const { accountId } = await karin()
    const plannedAt = new Date(Date.now() + 3_600_000)
    const { draftId } = await newDraft(accountId, { state: 'planned', plannedAt })
    const changed = await ask('PUT', `/drafts/${draftId}`, { version: 1, ...saying('Untergeschoben') })
    expect(changed).toMatchObject({ status: 409, body: { reason: 'draft-state' } })
  })

  test('what waits and was changed by it must be looked at again', async () => {
    const { draftId } = await newDraft((await karin()).accountId, { state: 'waiting', kind: 'crisis' })
    await ask('PUT', `/drafts/${draftId}`, { version: 1, ...saying('Untergeschoben', { crisis: true }) })
    expect(await refusal(approveDraft(await approver(), { draftId, version: 1 }))).toBe('draft-changed')
  })

  test('nothing that it is given leads to another act of the desk', async () => {
    const { id } = await create()
    for (const act of ['publish', 'approve', 'publish-urgently', 'discard', 'review', 'recall'])
      expect(await ask('POST', `/drafts/${id}/${act}`, { version: 1 })).toMatchObject({
        status: 404,
        body: { reason: 'page-not-found' },
      })
  })
})

describe('a key that may only write', () => {
  test('learns nothing of what others wrote', async () => {
    const { token: writing } = await newKey(await karin(), { scopes: ['drafts:write'] })
    const { accountId } = await karin()
    const content = newDraft.content('Noch geheim')
    const { draftId } = await newDraft(accountId, { content })
    const { body } = await desk.ask(writing, 'POST', `/drafts/${draftId}/submit`, { version: 1 })
    expect(Object.keys(body).toSorted()).toEqual(['id', 'plannedAt', 'plannedZone', 'state', 'version'])
  })
})

test('a post of somebody else, or passed on, is no post of the agency', async () => {
  const id = await write(await anna(), 'Ahoi')
  expect((await ask('GET', `/posts/${id}`)).status).toBe(404)
})

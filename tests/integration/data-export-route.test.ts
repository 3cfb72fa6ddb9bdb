import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildExport } from '#domain/privacy/build-export.ts'
import { requestExport } from '#domain/privacy/request-export.ts'
import { buildFront } from '#http/front.ts'
import { setClock } from '#platform/clock.ts'
import { anna, bernd, openBrowser } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'

connectTestDatabase()

let front: FastifyInstance
let path: string

beforeAll(async () => {
  front = await buildFront({ root: join(import.meta.dirname, '../..') })
  const owner = await anna()
  const { exportId } = await requestExport(owner, owner.userId)
  await buildExport(exportId)
  path = `/settings/data/export/${exportId}`
})
afterAll(() => front.close())

const get = (url: string, cookie = '') => front.inject({ url, headers: cookie ? { cookie } : {} })

describe('the download of an archive', () => {
  test('is a file for its owner, kept by nobody on the way', async () => {
    const { cookie } = await openBrowser((await anna()).userId)
    const answer = await get(path, cookie)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers).toMatchObject({
      'content-type': 'application/zip',
      'content-disposition': expect.stringMatching(/^attachment; filename="sapocom-\d{4}-\d{2}-\d{2}\.zip"$/),
      'cache-control': expect.stringContaining('no-store'),
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    })
    expect(answer.rawPayload.length).toBe(Number(answer.headers['content-length']))
    expect(answer.rawPayload.subarray(0, 2).toString()).toBe('PK')
  })

  test('does not exist for anybody else, nor under an address that is none', async () => {
    const { cookie } = await openBrowser((await bernd()).userId)
    expect((await get(path, cookie)).statusCode).toBe(404)
    expect((await get('/settings/data/export/1', cookie)).statusCode).toBe(404)
    expect((await get('/settings/data/export/x', cookie)).statusCode).toBe(404)
  })

  test('leads whoever is not signed in, or was for long, to showing who she is', async () => {
    const { cookie } = await openBrowser((await anna()).userId)
    const stranger = await get(path)
    expect([stranger.statusCode, stranger.headers.location]).toEqual([
      303,
      '/sign-in?returnTo=%2Fsettings%2Fdata',
    ])
    setClock(() => new Date(Date.now() + 16 * 60_000))
    const old = await get(path, cookie)
    setClock(undefined)
    expect([old.statusCode, old.headers.location]).toEqual([
      303,
      '/sign-in/again?returnTo=%2Fsettings%2Fdata',
    ])
  })
})

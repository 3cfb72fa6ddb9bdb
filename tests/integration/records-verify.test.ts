import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { ZipFile } from 'yazl'
import { readRecordsKeys } from '#domain/records/records-keys.ts'
import { rotateRecordsKey } from '#domain/records/rotate-records-key.ts'
import { type Fault, verifyArchive } from '#domain/records/verify-archive.ts'
import { config } from '#platform/config.ts'
import { database } from '#platform/database.ts'
import { secretKeysPath } from '#platform/secret-keys.ts'
import { karin, polizeiOstufer } from '../rig/cast.ts'
import { connectTestDatabase } from '../rig/connect.ts'
import { type MadeArchive, makeArchive } from '../rig/records.ts'
import { sapocom } from '../rig/sapocom.ts'
import { write } from '../rig/write.ts'

connectTestDatabase()
// Each command is a process of its own, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 })

let made: MadeArchive
let folder: string
let postPath: string
beforeAll(async () => {
  // Commands take their keys from where the server has them.
  await writeFile(secretKeysPath(config().DATA_FOLDER), `${config().SECRET_KEYS[0]}\n`, { mode: 0o600 })
  folder = await mkdtemp(join(tmpdir(), 'sapocom-verify-'))
  const id = await write(await karin(), 'Die Brücke ist gesperrt.')
  made = await makeArchive(await polizeiOstufer())
  postPath = [...made.files.keys()].find((path) => path.endsWith(`${id}.json`)) ?? ''
})
afterAll(() => rm(folder, { recursive: true }))

async function zipOf(files: Iterable<[string, Buffer]>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [path, bytes] of files) zip.addBuffer(bytes, path)
  zip.end()
  return buffer(zip.outputStream)
}

let number = 0
async function fileOf(zip: Buffer): Promise<string> {
  const path = join(folder, `${++number}.zip`)
  await writeFile(path, zip)
  return path
}

async function faultsOf(zip: Buffer): Promise<Fault[]> {
  const { faults } = await verifyArchive(await fileOf(zip), { trusts: (key) => key === made.manifest.key })
  return faults
}

/** The archive with some files different, more (`Buffer`) or fewer (null). */
const tampered = (changes: Record<string, Buffer | null>): Promise<Buffer> =>
  zipOf(
    [...new Map<string, Buffer | null>([...made.files, ...Object.entries(changes)])].flatMap(
      ([path, bytes]) => (bytes ? [[path, bytes] as [string, Buffer]] : []),
    ),
  )

/** Writes one name over another of the same length, in the bytes of a ZIP. @param which of its places */
function renamed(zip: Buffer, from: string, to: string, which: 'all' | 'last' = 'all'): Buffer {
  expect(to.length).toBe(from.length)
  const bytes = Buffer.from(zip)
  const places: number[] = []
  for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1)) places.push(at)
  for (const at of which === 'all' ? places : places.slice(-1)) bytes.write(to, at, 'latin1')
  return bytes
}

describe('verifying an archive', () => {
  test('finds nothing wrong with one that is as it was signed, however it was packed', async () => {
    const seen: number[] = []
    const verified = await verifyArchive(await fileOf(made.zip), {
      trusts: (key) => key === made.manifest.key,
      onProgress: (done, total) => seen.push(done / total),
    })
    expect(verified).toEqual({ manifest: made.manifest, faults: [] })
    expect(seen.at(-1)).toBe(1)
    expect(await faultsOf(await tampered({}))).toEqual([])
  })

  test('tells a changed byte', async () => {
    const changed = Buffer.from(made.files.get(postPath) ?? '')
    changed[20] = (changed[20] ?? 0) ^ 1
    expect(await faultsOf(await tampered({ [postPath]: changed }))).toEqual([
      { kind: 'changed', path: postPath },
    ])
  })

  test('tells a byte that was changed within the packed data', async () => {
    const zip = Buffer.from(made.zip)
    const at = zip.indexOf(postPath) + postPath.length + 10
    zip[at] = (zip[at] ?? 0) ^ 0xff
    expect(await faultsOf(zip)).toContainEqual({ kind: 'changed', path: postPath })
  })

  test('tells a missing and an added file', async () => {
    const zip = await tampered({ [postPath]: null, 'posts/2026-01-01-1.json': Buffer.from('{}') })
    expect(await faultsOf(zip)).toEqual([
      { kind: 'missing', path: postPath },
      { kind: 'added', path: 'posts/2026-01-01-1.json' },
    ])
  })

  test('tells a manifest that was swapped or changed, and one without signature', async () => {
    const manifest = Buffer.from(
      String(made.files.get('manifest.json')).replace('"withdrawn": 0', '"withdrawn": 1'),
    )
    expect(await faultsOf(await tampered({ 'manifest.json': manifest }))).toEqual([{ kind: 'bad-signature' }])
    const other = await makeArchive(await polizeiOstufer(), { from: '2026-01-01', to: '2026-01-02' })
    const swapped = { 'manifest.json': other.files.get('manifest.json') ?? null }
    expect(await faultsOf(await tampered(swapped))).toEqual([{ kind: 'bad-signature' }])
    const both = { ...swapped, 'manifest.sig': other.files.get('manifest.sig') ?? null }
    expect(await faultsOf(await tampered(both))).toContainEqual({ kind: 'added', path: postPath })
    for (const name of ['manifest.json', 'manifest.sig', 'public-key.pem'])
      expect(await faultsOf(await tampered({ [name]: null }))).toEqual([{ kind: 'missing', path: name }])
  })

  test('tells an archive that somebody else signed, with a key of her own', async () => {
    const { privateKey, publicKey } = (await crypto.subtle.generateKey('Ed25519', true, [
      'sign',
      'verify',
    ])) as CryptoKeyPair
    const spki = Buffer.from(await crypto.subtle.exportKey('spki', publicKey)).toString('base64')
    const bytes = made.files.get('manifest.json') ?? Buffer.of()
    const signature = Buffer.from(await crypto.subtle.sign('Ed25519', privateKey, new Uint8Array(bytes)))
    const zip = await tampered({
      'public-key.pem': Buffer.from(`-----BEGIN PUBLIC KEY-----\n${spki}\n-----END PUBLIC KEY-----\n`),
      'manifest.sig': signature,
    })
    expect(await faultsOf(zip)).toEqual([
      { kind: 'unknown-key', fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ])
    expect(await faultsOf(await tampered({ 'public-key.pem': Buffer.from('x') }))).toEqual([
      { kind: 'unknown-key', fingerprint: '' },
    ])
  })

  test.each(['../evil.txt', '/etc/passwd', 'a\\evil.text', 'x/../y.text', '.hid/den.tx', 'a\u0000b.textxy'])(
    'tells a file that would be written as %j',
    async (name) => {
      const plain = `z${'y'.repeat(name.length - 1)}`
      const zip = renamed(await tampered({ [plain]: Buffer.from('evil') }), plain, name)
      const faults = await faultsOf(zip)
      expect(faults).toEqual([{ kind: 'odd-path', path: JSON.stringify(name) }])
    },
  )

  test('tells a file that has one name in the list of the ZIP and another where it lies', async () => {
    const zip = renamed(
      await tampered({ 'zz/evil.txt': Buffer.from('evil') }),
      'zz/evil.txt',
      'zz/fine.txt',
      'last',
    )
    expect(await faultsOf(zip)).toEqual([{ kind: 'odd-path', path: '"zz/fine.txt"' }])
  })

  test('tells two files of one name', async () => {
    const twin = postPath.replace(/.$/, 'x')
    const zip = renamed(await tampered({ [twin]: Buffer.from('{}') }), twin, postPath)
    expect(await faultsOf(zip)).toEqual([{ kind: 'duplicate', path: postPath }])
  })

  test('does not unpack a bomb, whatever it says of its size', async () => {
    const bomb = Buffer.alloc(140 * 1024 * 1024)
    expect(await faultsOf(await tampered({ 'manifest.json': bomb }))).toEqual([
      { kind: 'changed', path: 'manifest.json' },
    ])
    const zip = await tampered({ [postPath]: bomb })
    expect(await faultsOf(zip)).toEqual([{ kind: 'changed', path: postPath }])
    const size = made.files.get(postPath)?.length ?? 0
    const inList = zip.lastIndexOf(postPath) - 46
    expect(zip.readUInt32LE(inList + 24)).toBe(bomb.length)
    zip.writeUInt32LE(size, inList + 24)
    expect(await faultsOf(zip)).toEqual([{ kind: 'changed', path: postPath }])
  })

  test('tells what is no ZIP, or half of one', async () => {
    expect(await faultsOf(Buffer.from('no zip'))).toMatchObject([{ kind: 'unreadable' }])
    expect(await faultsOf(made.zip.subarray(0, made.zip.length / 2))).toMatchObject([{ kind: 'unreadable' }])
    expect(await verifyArchive('/nirgends.zip', { trusts: () => true })).toMatchObject({
      faults: [{ kind: 'unreadable' }],
    })
  })
})

describe('on the command line', () => {
  test('an archive is packed into a file, verified, and told when it was changed', async () => {
    const to = join(folder, 'akte.zip')
    const today = new Date().toISOString().slice(0, 10)
    const words = ['records-export', '--handle', 'polizei_ostufer', '--from', '2026-06-01', '--until', today]
    expect(await sapocom([...words, '--to', to])).toMatchObject({ code: 0, out: '' })
    const verified = await sapocom(['records-verify', '--file', to])
    expect(verified).toMatchObject({
      code: 0,
      told: expect.stringContaining('every file is what was signed'),
    })
    expect(verified.out).toContain('Polizei Ostufer (@polizei_ostufer)')
    const changed = await fileOf(await tampered({ [postPath]: Buffer.from('{}') }))
    expect(await sapocom(['records-verify', '--file', changed])).toMatchObject({
      code: 2,
      told: expect.stringMatching(/Changed: posts\/[\s\S]*NOT what was signed/),
    })
    expect((await sapocom([...words, '--to', to])).told).toContain('EEXIST')
  })

  test('a fingerprint that was written down suffices, without any database', async () => {
    const file = await fileOf(made.zip)
    const environment = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }
    const words = ['records-verify', '--file', file, '--fingerprint']
    const groups = made.manifest.key.toUpperCase().match(/.{4}/g)?.join(' ') ?? ''
    expect(await sapocom([...words, groups], { environment })).toMatchObject({ code: 0 })
    expect(await sapocom([...words, 'f'.repeat(64)], { environment })).toMatchObject({
      code: 2,
      told: expect.stringContaining(`not known here: ${made.manifest.key}`),
    })
  })

  test('the key is rotated: what the old one signed is still verified, and nobody can sign with it any more', async () => {
    const before = made.manifest.key
    const { code, out } = await sapocom(['records-key-rotate'])
    expect([code, out]).toEqual([0, expect.stringMatching(/^[0-9a-f]{64}\n$/)])
    const keys = await readRecordsKeys()
    expect(keys).toMatchObject([
      { fingerprint: out.trim(), retiredAt: null },
      { fingerprint: before, retiredAt: expect.stringMatching(/Z$/) },
    ])
    expect(await database().recordsKey.findUniqueOrThrow({ where: { fingerprint: before } })).toMatchObject({
      sealedKey: null,
    })
    expect((await makeArchive(await polizeiOstufer())).manifest.key).toBe(out.trim())
    expect(await sapocom(['records-verify', '--file', await fileOf(made.zip)])).toMatchObject({ code: 0 })
    expect((await sapocom(['records-keys'])).out).toContain('in use')
    expect((await rotateRecordsKey('operator')).fingerprint).not.toBe(out.trim())
    expect((await sapocom(['secrets-rotate', '--reseal'])).code).toBe(0)
  })
})

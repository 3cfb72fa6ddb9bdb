import { buildArchive } from '#domain/records/build-archive.ts'
import { readRecordsKeys } from '#domain/records/records-keys.ts'
import { requestArchive } from '#domain/records/request-archive.ts'
import { rotateRecordsKey } from '#domain/records/rotate-records-key.ts'
import { type Fault, type Verified, verifyArchive } from '#domain/records/verify-archive.ts'
import { database } from '#platform/database.ts'
import { type Command, type Given, UsageError } from './command.ts'
import { findAccount } from './find-person.ts'
import { printTable, progress, say, tell } from './terminal.ts'
import { openNew, watch, writeArchive } from './watch.ts'

export const records: Command[] = [
  {
    name: 'records-export',
    summary: 'Pack what an agency officially published in a period, signed, into a file.',
    options: {
      handle: { value: 'HANDLE', help: 'handle of the agency', required: true },
      from: { value: 'DAY', help: 'first day, e.g. 2027-01-01', required: true },
      until: { value: 'DAY', help: 'last day, at most two years later', required: true },
      to: { value: 'FILE', help: 'must not exist yet', required: true },
    },
    run: async (given) => {
      const [accountId, file] = [await findAccount(given), given.need('to')]
      const period = { from: given.need('from'), to: given.need('until') }
      const target = await openNew(file)
      const { archiveId } = await requestArchive('operator', accountId, period)
      const where = { id: archiveId }
      await watch('packed', buildArchive(archiveId), () => database().recordsArchive.findUnique({ where }))
      const { blobKey } = await database().recordsArchive.findUniqueOrThrow({ where })
      await writeArchive(blobKey, target)
      tell(`Written to ${file}. It names officers, and holds what is not public.`)
    },
  },
  {
    name: 'records-verify',
    summary: 'Verify the signature of such an archive, and every file in it.',
    details: `Without --fingerprint the archive must be signed with a key of this instance. With it, neither the database nor this
instance's keys are needed: take the fingerprint from where it was written down when the archive was made.`,
    options: {
      file: { value: 'FILE', help: 'the archive', required: true },
      fingerprint: { value: 'HEX', help: 'of the key it must be signed with' },
    },
    isApart: (given) => given.may('fingerprint') !== '',
    run: async (given) => {
      const onProgress = progress('verified')
      const trusts = await trusted(given)
      const verified = await verifyArchive(given.need('file'), { trusts, onProgress })
      report(verified)
    },
  },
  {
    name: 'records-keys',
    summary: 'List the keys that archives were signed with.',
    options: {},
    run: async () => {
      const keys = await readRecordsKeys()
      printTable(
        ['FINGERPRINT', 'SINCE', 'UNTIL'],
        keys.map(({ fingerprint, createdAt, retiredAt }) => [fingerprint, createdAt, retiredAt ?? 'in use']),
      )
    },
  },
  {
    name: 'records-key-rotate',
    summary: 'Sign with a new key from now on; the old public keys stay published.',
    options: {},
    run: async () => {
      const { fingerprint } = await rotateRecordsKey('operator')
      say(fingerprint)
    },
  },
]

/** @throws UsageError for what is no fingerprint */
async function trusted(given: Given): Promise<(fingerprint: string) => boolean> {
  const wanted = given.may('fingerprint').replaceAll(/[\s:]/g, '').toLowerCase()
  if (given.may('fingerprint') === '') {
    const known = new Set((await readRecordsKeys()).map(({ fingerprint }) => fingerprint))
    return (fingerprint) => known.has(fingerprint)
  }
  if (!/^[0-9a-f]{64}$/.test(wanted)) throw new UsageError('--fingerprint is 64 hexadecimal digits.')
  return (fingerprint) => fingerprint === wanted
}

const mostTold = 100

/** @throws UsageError if anything is wrong */
function report({ manifest, faults }: Verified): void {
  for (const fault of faults.slice(0, mostTold)) tell(sentence(fault))
  if (faults.length > mostTold) tell(`… and ${faults.length - mostTold} more.`)
  if (faults.length > 0 || !manifest) throw new UsageError('This archive is NOT what was signed.')
  const { agency, period, madeAt, counts, key, missing } = manifest
  printTable(
    ['WHAT', 'IS'],
    [
      ['agency', JSON.stringify(`${agency.name} (@${agency.handle})`).slice(1, -1)],
      ['instance', JSON.stringify(manifest.instance).slice(1, -1)],
      ['period', `${period.from} to ${period.to}, ${period.zone}`],
      ['made', madeAt],
      ['posts', `${counts.posts}, of them ${counts.withdrawn} withdrawn`],
      ['shared', `${counts.boosts}`],
      ['media', `${counts.media}${missing.length > 0 ? `, ${missing.length} missing` : ''}`],
      ['files', `${manifest.files.length}`],
      ['key', key],
    ],
  )
  tell('The signature holds, and every file is what was signed.')
}

function sentence(fault: Fault): string {
  switch (fault.kind) {
    case 'unreadable':
      return `It is no ZIP file, or a broken one (${fault.detail}).`
    case 'too-many-files':
      return `It has ${fault.count} files, far more than any archive of ours.`
    case 'odd-path':
      return `A file with a name that no archive of ours has: ${fault.path}`
    case 'duplicate':
      return `Two files of one name: ${fault.path}`
    case 'missing':
      return `Missing: ${fault.path}`
    case 'added':
      return `Added, and not signed: ${fault.path}`
    case 'changed':
      return `Changed: ${fault.path}`
    case 'unknown-key':
      return fault.fingerprint === ''
        ? 'Its public key is none of the kind we sign with.'
        : `It is signed with a key that is not known here: ${fault.fingerprint}`
    case 'bad-signature':
      return 'The signature does not belong to its manifest.json.'
    case 'bad-manifest':
      return `Its manifest.json cannot be understood (${fault.detail}).`
  }
}

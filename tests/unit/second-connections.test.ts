import { describe, expect, test } from 'vitest'
import { ourSource } from '../rig/our-source.ts'
import { findSecondConnections } from '../rig/second-connections.ts'
import { Source } from '../rig/source.ts'

const database = `export const database = () => 1
  export const rows = () => 1
  export const transaction = (work) => work(1)`
const from = `import { database, rows, transaction } from '#platform/database.ts'\n`

/** What is found in a small house of these files, below `src/domain/marks`. */
function find(files: Record<string, string>) {
  const house = new Map([['src/platform/database.ts', database]])
  for (const [name, text] of Object.entries(files)) house.set(`src/domain/marks/${name}`, from + text)
  const source = new Source({ paths: [...house.keys()], read: (path) => house.get(path) })
  return findSecondConnections(source).map(({ within, asks }) =>
    [within, asks].map((text) => text.replace('src/domain/marks/', '')),
  )
}

test('nothing of ours asks for a second connection while it holds a transaction', () => {
  expect(findSecondConnections(ourSource())).toEqual([])
})

describe('is found', () => {
  test.each(['database().mark.count()', 'rows(select, [])', 'transaction(async (other) => 1)'])(
    '%s in the work of a transaction',
    (call) => {
      const text = `export const setMark = () => transaction(async (tx) => { await ${call} })`
      expect(find({ 'set-mark.ts': text })).toEqual([
        ['set-mark.ts#setMark', `set-mark.ts#setMark: ${call.split('(')[0]}`],
      ])
    },
  )

  test('what the work calls, and what that calls in another file', () => {
    const found = find({
      'set-mark.ts': `import { readMarks } from './read-marks.ts'
        const look = () => readMarks()
        export const setMark = () => transaction(async (tx) => look())`,
      'read-marks.ts': `export async function readMarks() { return rows(1, []) }`,
    })
    expect(found).toEqual([['set-mark.ts#setMark', 'read-marks.ts#readMarks: rows']])
  })

  test('a part of verbs that is given a transaction, by name or by type, also through a wrapper', () => {
    expect(find({ 'lock.ts': `export const lock = async (tx) => database().mark` })).toHaveLength(1)
    expect(
      find({ 'lock.ts': `export async function lock(from: Pick<Tx, 'mark'>) { database() }` }),
    ).toHaveLength(1)
    const wrapped = `const naming = (work: (tx: Tx) => Promise<void>) => transaction(work)
      export const setMark = () => naming(async (tx) => { database() })`
    expect(find({ 'set-mark.ts': wrapped })).toEqual([
      ['set-mark.ts#setMark', 'set-mark.ts#setMark: database'],
    ])
  })

  test('a read that would take the transaction, and is not given it', () => {
    const readMarks = `export const readMarks = async (tx?: Tx) => (tx ?? database()).mark`
    const verb = (call: string) => `import { readMarks } from './read-marks.ts'
      export const setMark = () => transaction(async (tx) => ${call})`
    expect(find({ 'read-marks.ts': readMarks, 'set-mark.ts': verb('readMarks()') })).toEqual([
      ['set-mark.ts#setMark', 'set-mark.ts#setMark: readMarks without the transaction'],
    ])
    expect(find({ 'read-marks.ts': readMarks, 'set-mark.ts': verb('readMarks(tx)') })).toEqual([])
  })
})

test('what is read before or after the transaction is let be', () => {
  const text = `export async function setMark() {
      await database().mark.count()
      await transaction(async (tx) => tx.mark.create())
      return rows(1, [])
    }`
  expect(find({ 'set-mark.ts': text })).toEqual([])
})

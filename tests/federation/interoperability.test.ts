import { afterAll, describe } from 'vitest'
import { blocking, following, moving, parting, reporting } from './rig/interop-bonds.ts'
import { confiding, deleting, editing, polling, publishing } from './rig/interop-posts.ts'
import { answering, boosting, liking, quoting } from './rig/interop-reactions.ts'
import { openScene, partners } from './rig/interop-scene.ts'
import { holdTable } from './rig/interop-table.ts'

/**
 * Our own server, all of it, against itself and against two implementations that are not ours, each in its own process with
 * real signatures. Everything is checked on the side that receives it. What comes out stands in docs/interoperability.md.
 */
const table = holdTable(partners.map(({ name }) => name))

/** In this order, for each builds on what was said before. */
const acts = [
  following,
  publishing,
  liking,
  boosting,
  answering,
  quoting,
  confiding,
  editing,
  polling,
  reporting,
  deleting,
  moving,
  parting,
  blocking,
]

describe.each(partners)('with $name', (partner) => {
  const scene = openScene(partner, table)
  for (const act of acts) act(scene)
})

afterAll(() => table.keep())

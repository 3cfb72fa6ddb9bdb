// A process of its own: makes the cast of a whole server and tells the tokens of their browsers.
import { citizen, jonas, karin, tokenOf } from '../rig/cast.ts'
import { fillDatabase } from './fill-database.ts'

await fillDatabase(async () =>
  JSON.stringify(
    process.argv[2] === 'agency'
      ? { karin: tokenOf(await karin()), jonas: tokenOf(await jonas()) }
      : { berta: tokenOf(await citizen('berta', 'Berta Brandt')) },
  ),
)

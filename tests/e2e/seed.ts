// A process of its own: fills the database of the browser tests by the domain's verbs and tells what it made as JSON.
import { fillDatabase } from './fill-database.ts'
import { makeScene } from './scene.ts'

await fillDatabase(async () => JSON.stringify(await makeScene()))

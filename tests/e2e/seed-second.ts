// A process of its own: makes the one citizen of a second server and tells the token of her browser.
import { citizen, tokenOf } from '../rig/cast.ts'
import { fillDatabase } from './fill-database.ts'

await fillDatabase(async () => tokenOf(await citizen('berta', 'Berta Brandt')))

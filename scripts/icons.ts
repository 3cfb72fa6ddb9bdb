import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { drawSprite } from './icons/draw-sprite.ts'

await writeFile(fileURLToPath(new URL('../public/icons.svg', import.meta.url)), await drawSprite())

import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Source } from './source.ts'

const root = join(import.meta.dirname, '../..')

/** The project's own source, without what is generated. */
export function ourSource(): Source {
  const paths = globSync('src/**/*.{ts,tsx}', { cwd: root })
  return new Source({
    paths: paths.filter((path) => !path.startsWith('src/generated/')),
    read: (path) => {
      try {
        return readFileSync(join(root, path), 'utf8')
      } catch {
        return undefined
      }
    },
  })
}

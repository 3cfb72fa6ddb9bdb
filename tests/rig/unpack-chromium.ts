import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')

/** Runs in a process of its own, since the package unpacks into its process's temporary folder. */
const unpacking = `
  const { default: chromium, inflate } = await import('@sparticuz/chromium')
  await chromium.executablePath()
  await inflate(process.argv[1])
`

export type UnpackedChromium = { executablePath: string; libraries: string; fontConfig: string }

/**
 * Unpacks the Chromium of @sparticuz/chromium once into var/ (200 MB, about two seconds), with its libraries and a
 * font. Safe to call from several processes at once, and after an interruption: the folder appears complete or not at all.
 */
export async function unpackChromium(): Promise<UnpackedChromium> {
  const chromiumPackage = dirname(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))))
  const { version } = createRequire(import.meta.url)(join(chromiumPackage, 'package.json')) as {
    version: string
  }
  const folder = join(root, 'var', `chromium-${version}`)
  if (!existsSync(folder)) await unpack(folder, join(chromiumPackage, 'bin', 'al2023.tar.br'))
  return {
    executablePath: join(folder, 'chromium'),
    libraries: join(folder, 'al2023', 'lib'),
    fontConfig: join(folder, 'fonts.conf'),
  }
}

async function unpack(folder: string, libraries: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true })
  const fresh = await mkdtemp(`${folder}.`)
  try {
    await run(process.execPath, ['--input-type=module', '--eval', unpacking, libraries], {
      cwd: root,
      env: { ...process.env, TMPDIR: fresh },
    })
    await writeFile(join(fresh, 'fonts.conf'), fontConfig(folder))
    await rename(fresh, folder).catch((error: unknown) => {
      if (!existsSync(folder)) throw error
    })
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}

/** The package's own file names only the folders of a cloud service. */
function fontConfig(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`
}

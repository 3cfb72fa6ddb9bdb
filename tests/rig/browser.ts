import { execFile } from 'node:child_process'
import { constants } from 'node:fs'
import { access, readdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { chromium, type LaunchOptions } from '@playwright/test'
import { unpackChromium } from './unpack-chromium.ts'

const run = promisify(execFile)

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const macApp = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

/** No look-ups of its own: every request that leaves the browser is one of our pages'. */
const quiet = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
  '--no-pings',
]

export type FoundBrowser = {
  from: 'CHROME_PATH' | 'system' | 'npm'
  executablePath: string
  /** Additions to the environment that the browser needs on this machine. */
  env: Record<string, string>
}

/**
 * A Chromium that starts on this machine: `CHROME_PATH`, else the system's, else the one in the npm package
 * @sparticuz/chromium, which also works where no browser library and no font is installed.
 */
export async function findBrowser(): Promise<FoundBrowser> {
  const wanted = process.env.CHROME_PATH
  if (wanted) {
    if (await starts(wanted)) return { from: 'CHROME_PATH', executablePath: wanted, env: {} }
    throw new Error(`CHROME_PATH is set to ${wanted}, which does not start. Correct it, or unset it.`)
  }
  for (const candidate of [...onPath(), macApp]) {
    if (await starts(candidate)) return { from: 'system', executablePath: candidate, env: {} }
  }
  return browserFromNpm()
}

/** How Playwright starts the browser found by `findBrowser`. The first process finds it, its children are told. */
export async function launchOptions(): Promise<LaunchOptions> {
  process.env.TEST_BROWSER ??= JSON.stringify(await describeLaunch())
  const { executablePath, env, chromiumSandbox } = JSON.parse(process.env.TEST_BROWSER) as LaunchOptions
  return { executablePath, chromiumSandbox, env: { ...process.env, ...env }, args: quiet } as LaunchOptions
}

async function describeLaunch() {
  const { executablePath, env } = await findBrowser()
  return { executablePath, env, chromiumSandbox: await hasSandbox(executablePath, env) }
}

async function browserFromNpm(): Promise<FoundBrowser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chromium was found. Please install Chromium or Chrome, or set CHROME_PATH to one.')
  }
  const { executablePath, libraries, fontConfig } = await unpackChromium()
  const fonts = (await hasFonts()) ? {} : { FONTCONFIG_FILE: fontConfig }
  // The bundled libraries only help out: the system's own are newer, where it has any.
  const inherited = process.env.LD_LIBRARY_PATH
  const bundled = { LD_LIBRARY_PATH: inherited ? `${libraries}:${inherited}` : libraries }
  for (const env of [fonts, { ...fonts, ...bundled }]) {
    if (await starts(executablePath, env)) return { from: 'npm', executablePath, env }
  }
  throw new Error(
    'The Chromium of @sparticuz/chromium does not start here. Please set CHROME_PATH to one that does.',
  )
}

function onPath(): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}

/** Whether the program runs at all; Ubuntu's chromium-browser, for one, may be only a hint to install something. */
async function starts(program: string, env: Record<string, string> = {}): Promise<boolean> {
  try {
    await access(program, constants.X_OK)
    const { stdout } = await run(program, ['--version'], { env: { ...process.env, ...env }, timeout: 20_000 })
    return /Chrom(e|ium)/.test(stdout)
  } catch {
    return false
  }
}

/** Root has none. Elsewhere it depends on whether the kernel lets ordinary users make namespaces, so it is tried. */
async function hasSandbox(executablePath: string, env: Record<string, string>): Promise<boolean> {
  if (process.getuid?.() === 0) return false
  try {
    const options = { executablePath, chromiumSandbox: true, args: quiet, timeout: 20_000 }
    await (
      await chromium.launch({ ...options, env: { ...process.env, ...env } as Record<string, string> })
    ).close()
    return true
  } catch {
    return false
  }
}

async function hasFonts(): Promise<boolean> {
  const home = homedir()
  const folders = [
    '/usr/share/fonts',
    '/usr/local/share/fonts',
    `${home}/.fonts`,
    `${home}/.local/share/fonts`,
  ]
  for (const folder of folders) {
    const files = await readdir(folder, { recursive: true }).catch(() => [])
    if (files.some((file) => /\.(ttf|ttc|otf)$/i.test(file))) return true
  }
  return false
}

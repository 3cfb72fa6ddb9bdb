// Runs the stages of scripts/test and adds up what they found.
import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { countChecks, countPlaywright, countVitest } from './test-counts.mjs'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const logs = join(root, 'var', 'test')
const limit = 45 * 60_000
const patience = 10_000

const vitest = (name) =>
  `vitest run --project ${name} --reporter=default --reporter=json --outputFile.json=var/test/${name}.json`

/** `needs`: not worth starting when that stage failed. */
const stages = {
  types: { run: ['next typegen', 'tsc -p tsconfig.json', 'tsc -p tsconfig.domain.json'], count: countChecks },
  lint: { run: ['biome check --error-on-warnings --max-diagnostics=200 .'], count: countChecks },
  boundaries: { run: ['node scripts/boundaries.mjs'], count: countChecks },
  unit: { run: [vitest('unit')], count: countVitest },
  build: { run: ['next build'], count: countChecks },
  integration: { run: [vitest('integration')], count: countVitest },
  federation: { run: [vitest('federation')], count: countVitest, needs: 'build' },
  browser: { run: ['playwright test --reporter=dot,json'], count: countPlaywright, needs: 'build' },
}

/** Stages of one wave run side by side: as many as two processor cores bear. */
const waves = [
  ['types', 'lint', 'boundaries'],
  ['unit', 'build'],
  ['integration'],
  ['federation'],
  ['browser'],
]

const running = new Map()
const results = new Map()
let interrupted = false

async function main() {
  const wanted = process.argv.slice(2)
  const unknown = wanted.filter((name) => !(name in stages))
  if (unknown.length > 0) {
    console.error(`Unknown stage: ${unknown.join(', ')}. There are: ${Object.keys(stages).join(', ')}.`)
    process.exit(64)
  }
  mkdirSync(logs, { recursive: true })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stopEverything(signal))
  const progress = showProgress()
  for (const wave of waves) {
    if (interrupted) return
    await Promise.all(wave.filter((name) => wanted.length === 0 || wanted.includes(name)).map(runStage))
  }
  if (interrupted) return
  clearInterval(progress)
  process.exitCode = summarize()
}

async function runStage(name) {
  const { run, count, needs } = stages[name]
  const since = Date.now()
  const log = join(logs, `${name}.log`)
  const counts = join(logs, `${name}.json`)
  rmSync(counts, { force: true })
  if (needs && results.get(needs)?.failed > 0) {
    results.set(name, { passed: 0, failed: 1, skipped: 0 })
    return say(`${name.padEnd(12)} failed  not run, because ${needs} failed`)
  }
  const ended = await runCommands(name, run, log, counts)
  if (interrupted) return
  const found = count({ ok: ended === 0, report: readReport(counts) })
  results.set(name, found)
  say(describe(name, found, (Date.now() - since) / 1000))
  if (found.failed > 0) say(`${readFileSync(log, 'utf8').trimEnd()}\n--- end of var/test/${name}.log`)
}

async function runCommands(name, commands, log, counts) {
  const output = openSync(log, 'w')
  try {
    for (const command of commands) {
      const code = await runCommand(name, command, output, counts)
      if (code !== 0) return code
    }
    return 0
  } finally {
    closeSync(output)
  }
}

/** Each command leads a process group of its own, so that whatever it started can be stopped with it. */
function runCommand(name, command, output, counts) {
  const { FORCE_COLOR: _, ...env } = process.env
  const [program, ...words] = command.split(' ')
  const child = spawn(program, words, {
    cwd: root,
    detached: true,
    stdio: ['ignore', output, output],
    env: { ...env, NO_COLOR: '1', NEXT_TELEMETRY_DISABLED: '1', PLAYWRIGHT_JSON_OUTPUT_NAME: counts },
  })
  running.set(name, { child, since: Date.now() })
  const timer = setTimeout(() => {
    say(`${name} was stopped after ${limit / 60_000} minutes.`)
    stop(child, 'SIGTERM')
  }, limit)
  return new Promise((resolve) => {
    const end = (code) => {
      clearTimeout(timer)
      running.delete(name)
      resolve(code)
    }
    child.on('error', (error) => {
      say(`${program} could not be started: ${error.message}`)
      end(1)
    })
    child.on('close', (code) => end(code ?? 1))
  })
}

function stop(child, signal) {
  if (child.exitCode !== null || child.pid === undefined) return
  signalGroup(child.pid, signal)
  setTimeout(() => signalGroup(child.pid, 'SIGKILL'), patience).unref()
}

function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal)
  } catch {
    // The group has ended by itself.
  }
}

function stopEverything(signal) {
  interrupted = true
  const children = [...running.values()].map(({ child }) => child)
  for (const child of children) stop(child, signal)
  const left = () => children.filter((child) => child.exitCode === null && child.signalCode === null)
  const since = Date.now()
  setInterval(() => {
    if (left().length === 0 || Date.now() - since > patience + 1000) process.exit(130)
  }, 50)
}

function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined
}

function describe(name, { passed, failed, skipped, unit }, seconds) {
  const counts = unit && [`${passed} passed`, failed && `${failed} failed`, skipped && `${skipped} skipped`]
  const words = [failed > 0 ? 'failed' : 'ok    ', `${seconds.toFixed(1).padStart(6)} s`]
  return `${name.padEnd(12)} ${words.join(' ')}${counts ? `  ${counts.filter(Boolean).join(', ')}` : ''}`
}

function summarize() {
  const sum = (key) => [...results.values()].reduce((total, result) => total + result[key], 0)
  say(`${sum('passed')} passed, ${sum('failed')} failed`)
  return sum('failed') > 0 ? 1 : 0
}

function showProgress() {
  if (!process.stdout.isTTY) return undefined
  return setInterval(() => {
    const parts = [...running].map(
      ([name, { since }]) => `${name} ${Math.round((Date.now() - since) / 1000)} s`,
    )
    process.stdout.write(`\r\x1b[K${parts.join('   ')}`)
  }, 500)
}

function say(text) {
  process.stdout.write(`${process.stdout.isTTY ? '\r\x1b[K' : ''}${text}\n`)
}

await main()

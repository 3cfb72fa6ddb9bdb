#!/usr/bin/env node
// Checks who imports whom. The table and the rules stand in boundaries-rules.mjs.
// Usage: node scripts/boundaries.mjs [folder]   (default: this project)
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readHouse } from './boundaries-house.mjs'
import { rules } from './boundaries-rules.mjs'

/**
 * Every violation in the project that lies in `root`: [{ rule, from, to, why }], sorted; empty means clean.
 * @param {string} root folder that contains package.json and src/
 */
export async function checkBoundaries(root) {
  const house = await readHouse(root)
  const found = rules.flatMap((rule) =>
    rule.find(house).map(({ from, to, why }) => ({ rule: rule.name, from, to, why: why ?? rule.why })),
  )
  const lines = new Map(found.map((violation) => [describe(violation), violation]))
  return {
    files: house.files.size,
    violations: [...lines.keys()].sort().map((line) => ({ ...lines.get(line), line })),
  }
}

function describe({ rule, from, to, why }) {
  return `${rule}: ${from} → ${to}: ${why}`
}

async function main() {
  const here = dirname(dirname(fileURLToPath(import.meta.url)))
  const root = resolve(process.argv[2] ?? here)
  const { files, violations } = await checkBoundaries(root)
  for (const { line } of violations) console.log(line)
  const place = relative(process.cwd(), root) || '.'
  console.log(`${files} files in ${place}/src against ${rules.length} rules: ${violations.length} violations`)
  process.exitCode = violations.length > 0 ? 1 : 0
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) await main()

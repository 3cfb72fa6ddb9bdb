// Tells scripts/install what is up to date (exit 0) and what is not (exit 1).
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'

const STAMP = 'node_modules/.generated-client'

/** npm writes down what it installed; that record is the stamp, whoever ran npm. */
function packagesAreInstalled() {
  if (!existsSync('node_modules/.package-lock.json')) return false
  const wanted = readPackages('package-lock.json')
  const present = readPackages('node_modules/.package-lock.json')
  return Object.entries(wanted).every(([path, { version, integrity, optional }]) => {
    if (path === '' || (optional && !present[path])) return true
    return present[path]?.version === version && present[path]?.integrity === integrity
  })
}

function clientIsGenerated() {
  return (
    existsSync('src/generated/prisma/client.ts') &&
    existsSync(STAMP) &&
    readFileSync(STAMP, 'utf8') === schemaHash()
  )
}

function schemaHash() {
  const hash = createHash('sha256')
  const prisma = readPackages('package-lock.json')['node_modules/prisma']
  hash.update(prisma?.version ?? '')
  for (const file of globSync('prisma/**/*.prisma').sort())
    hash.update(`\0${file}\0`).update(readFileSync(file))
  return hash.digest('hex')
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages
}

switch (process.argv[2]) {
  case 'packages':
    process.exit(packagesAreInstalled() ? 0 : 1)
    break
  case 'client':
    process.exit(clientIsGenerated() ? 0 : 1)
    break
  case 'remember-client':
    writeFileSync(STAMP, schemaHash())
}

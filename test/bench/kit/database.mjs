// The filled database, made once and kept until what it is made from changes.
import { execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { constants, copyFileSync, existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { track } from './service.mjs'

const FILL = 'build/bench/fill'

const filesIn = folder => readdirSync(folder).sort().map(name => `${folder}/${name}`)

const removeDatabase = path => ['', '-wal', '-shm', '.lock', '.files'].forEach(end => rmSync(path + end, { recursive: true, force: true }))

async function fill (path, cases) {
  const child = track(spawn(FILL, [path, String(cases)], { stdio: ['ignore', 'pipe', 'inherit'] }))
  let said = ''
  child.stdout.on('data', piece => { said += piece })
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${FILL} ended with ${code}`)
  return said
}

// What fill said: { draft: [reference, person], review: [reference, person], decision: [reference] }.
export async function filledDatabase (folder, cases) {
  const path = `${folder}/${cases}.db`, keyFile = `${folder}/${cases}.key`
  const hash = createHash('sha256')
  for (const file of ['test/bench/fill.c', ...filesIn('src/store/schema')]) hash.update(readFileSync(file))
  const key = hash.digest('hex')
  const known = existsSync(keyFile) && existsSync(path) ? readFileSync(keyFile, 'utf8') : ''
  let said = known.startsWith(key) ? known.slice(key.length) : null
  if (said === null) {
    removeDatabase(`${path}.new`)
    said = '\n' + await fill(`${path}.new`, cases)
    removeDatabase(path)
    renameSync(`${path}.new`, path)
    removeDatabase(`${path}.new`)
    writeFileSync(keyFile, key + said)
  }
  const found = Object.fromEntries(said.trim().split('\n').map(line => line.split(' ')).map(([name, ...rest]) => [name, rest]))
  return { path, ...found }
}

// The service changes a copy.
export function copyDatabase (from, to) {
  removeDatabase(to)
  copyFileSync(from, to, constants.COPYFILE_FICLONE)
  return to
}

// The median time of the disk's own flush, in ms.
export const flushMs = async folder => Number((await promisify(execFile)(FILL, ['flush', folder])).stdout) / 1000

// A pipeline of a million lines: sheets in and out, a page of it, and what a draft of the rules would change.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync, openSync, writeSync, closeSync } from 'node:fs'
import { filledDatabase, copyDatabase } from './kit/database.mjs'
import { figure, say } from './kit/figures.mjs'
import { median, memory, quantile } from './kit/machine.mjs'
import { signIn, startService } from './kit/service.mjs'

const TCOP = 'build/tcop', FOLDER = 'build/bench/pipeline', MILLION = 1_000_000, PART = 100_000
const LIMIT = { csvSeconds: 5, odsSeconds: 15, importMB: 200, pageMs: 50, exportHalf: 0.5, simulateSeconds: 3 }

// ---- A sheet ------------------------------------------------------------------------------------------

const WORDS = `Register Licence Harbour Payment Grants Network Laptop Telephony Casework Data Platform Portal Inspection Survey Records
  Finance Payroll Intranet Website Identity Mapping Reporting Archive Support Renewal Hosting Security Research Booking Appeals`.split(/\s+/)
const PHASES = ['Discovery', 'Alpha', 'Private beta', 'Public beta', 'Live', 'Retirement', '']
const RATINGS = ['Assured', 'Monitor', 'Control', '', '']
const DECISIONS = ['Approved', 'Approved with conditions', 'Not approved', '', '']
const AUDIENCES = ['People outside central government', 'People inside central government', 'Both', '']
const MAP = {
  reference: 'Ref', title: 'Project', category: 'Category', rating: 'Risk', start: 'Starts', end: 'Ends', whole_life: 'Whole life', decision: 'Decision',
  'work.phase': 'Phase', 'work.audience': 'Audience', 'belongs_to.supplier': 'Supplier', 'belongs_to.programme': 'Programme'
}

// Amounts from £10,000 to £100 million, half of the lines with a supplier that others have too.
function writeSheet (path, lines) {
  let seed = 7, text = `${Object.values(MAP).join(',')}\n`
  const random = most => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) % most
  const of = list => list[(random(1 << 20) >> 4) % list.length]
  const file = openSync(path, 'w')
  for (let i = 0; i < lines; i++) {
    const year = 2018 + (random(70000) >> 4) % 7, day = `${String(1 + (random(900000) >> 5) % 28).padStart(2, '0')}/0${1 + (random(90000) >> 4) % 9}/`
    const cost = i % 10 ? Math.round(10 ** (4 + (random(1 << 24) >> 4) / (1 << 18))) : ''
    text += `R${i},${of(WORDS)} ${of(WORDS)} ${of(WORDS)} ${i % 977},Service,${of(RATINGS)},${day}${year},${day}${year + 2},${cost},${of(DECISIONS)},${of(PHASES)},${of(AUDIENCES)},${i % 2 ? `Supplier ${(random(1 << 24) >> 4) % 5000}` : ''},${i % 5 ? '' : `Programme ${(random(1 << 24) >> 4) % 2000}`}\n`
    if (text.length > 1 << 20) {
      writeSync(file, text)
      text = ''
    }
  }
  writeSync(file, text)
  closeSync(file)
}

// ---- Commands -----------------------------------------------------------------------------------------

// Seconds by the clock and the largest memory in MB.
function run (command, ...args) {
  const { status, stderr, error } = spawnSync('/usr/bin/time', ['-f', '%e %M', command, ...args], { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'], maxBuffer: 1 << 28 })
  const [seconds, kilobytes] = stderr.trim().split('\n').at(-1).split(' ').map(Number)
  if (error || status !== 0 || Number.isNaN(kilobytes)) throw new Error(`${command} ${args.slice(0, 2).join(' ')} ended with ${status}: ${stderr.slice(-300)}`)
  return { seconds, memory: kilobytes / 1024 }
}

const fresh = name => {
  for (const end of ['', '-wal', '-shm', '.lock', '.files']) rmSync(`${FOLDER}/${name}${end}`, { recursive: true, force: true })
  return `${FOLDER}/${name}`
}

function measureImport (map) {
  const sheet = `${FOLDER}/part.csv`, spreadsheet = `${FOLDER}/part.ods`
  writeSheet(sheet, PART)
  const db = fresh('part.db')
  const csv = run(TCOP, 'import', 'pipeline', sheet, '--map', map, '--org', 'B00', '--db', db, '--json')
  run(TCOP, 'export', 'pipeline', '--db', db, '--format', 'ods', '--out', spreadsheet)
  const ods = run(TCOP, 'import', 'pipeline', spreadsheet, '--map', map, '--org', 'B00', '--db', fresh('ods.db'), '--json')
  figure('import of 100,000 rows as CSV', csv.seconds, 's', LIMIT.csvSeconds, 'under')
  figure('import of 100,000 rows as ODS', ods.seconds, 's', LIMIT.odsSeconds, 'under')
  figure('memory of these imports', Math.max(csv.memory, ods.memory), 'MB', LIMIT.importMB, 'under')
}

// The same query by SQLite's own program, which writes the cells as they are kept.
const COLUMNS = 'id, source, reference, organisation, title, category, rating, start_day, end_day, year_budget, year_forecast, whole_life, withheld, body, decision, imported_at'

function measureExport (db) {
  const query = `SELECT ${COLUMNS} FROM pipeline_line WHERE source = 'pipeline/B00' ORDER BY id`
  const own = [], peer = []
  for (let i = 0; i < 3; i++) {
    own.push(run(TCOP, 'export', 'pipeline', '--source', 'pipeline/B00', '--db', db, '--out', fresh('out.csv')).seconds)
    peer.push(run('sqlite3', '-csv', db, query).seconds)
  }
  figure('export of a million lines and sqlite3 -csv: times as fast', median(peer) / median(own), '', LIMIT.exportHalf, 'least')
  figure('export of a million lines as CSV', median(own), 's')
}

function measureSimulation (db) {
  const draft = JSON.parse(readFileSync('rules/controls/v5.json', 'utf8')), path = `${FOLDER}/draft.json`
  draft.id = 'controls/draft'
  draft.approvals.find(each => each.id === 'digital-over-100k').when.all.find(test => test.over).over = 250000
  writeFileSync(path, JSON.stringify(draft))
  const times = [1, 2, 3].map(() => run(TCOP, 'simulate', '--db', db, '--pack', path, '--json'))
  figure('a draft of the rules over a million lines', median(times.map(each => each.seconds)), 's', LIMIT.simulateSeconds, 'under')
  figure('memory of that', Math.max(...times.map(each => each.memory)), 'MB')
}

// ---- Pages --------------------------------------------------------------------------------------------

// What people ask for: every order, single choices and several, words, first and last pages.
const ADDRESSES = ['', '?sort=cost', '?sort=start', '?sort=end', '?phase=alpha', '?phase=live&rating=Control&sort=cost', '?year=2020-21&sort=start',
  '?decision=Approved&phase=discovery', '?text=harb', '?text=payroll+survey&sort=cost', '?text=r99999', '?text=s&rating=Monitor', '?page=20000', '?sort=end&page=39000',
  '?rating=-&decision=-&phase=-', '?source=pipeline/B00&phase=retirement&text=data'].map(query => `/pipeline${query}`)

async function measurePages (db) {
  const service = await startService(TCOP, db), visitor = await signIn(service.url, 'reviewer')
  const ask = async path => {
    const answer = await visitor.ask(path)
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
    return answer.serverMs
  }
  const first = await ask('/pipeline'), times = []
  for (const path of ADDRESSES) await ask(path) // each order and the words are put into memory once
  for (let i = 0; i < 25; i++) for (const path of ADDRESSES) times.push(await ask(path))
  figure('a page of a million lines, filtered, sorted, with totals: 99th of 100 times in the server', quantile(times, 0.99), 'ms', LIMIT.pageMs, 'under')
  figure('its median', median(times), 'ms')
  figure('memory of the service by then', memory(service.pid, 'VmRSS'), 'MB')
  figure('the first one after a start or an import, which reads them all', first / 1000, 's')
  await service.stop()
}

export async function measurePipeline () {
  say('pipeline')
  mkdirSync(FOLDER, { recursive: true })
  const map = `${FOLDER}/map.json`, sheet = `${FOLDER}/million.csv`
  writeFileSync(map, JSON.stringify({ columns: MAP }))
  measureImport(map)
  const { path } = await filledDatabase('build/bench', 10)
  const db = copyDatabase(path, `${FOLDER}/million.db`)
  writeSheet(sheet, MILLION)
  const whole = run(TCOP, 'import', 'pipeline', sheet, '--map', map, '--org', 'B00', '--db', db, '--json')
  figure('import of a million rows as CSV', whole.seconds, 's')
  measureExport(db)
  measureSimulation(db)
  await measurePages(db)
  execFileSync('rm', ['-rf', FOLDER])
}

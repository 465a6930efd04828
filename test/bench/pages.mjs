// The pages of the service: through HTTP on 127.0.0.1, with 10,000 cases stored on a disk. Figures are medians of
// rounds that take turns, so that a short disturbance does not decide.
import { execFile } from 'node:child_process'
import { copyFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { copyDatabase, filledDatabase, flushMs } from './kit/database.mjs'
import { figure, figures, say } from './kit/figures.mjs'
import { startNginx, wrk } from './kit/load.mjs'
import { median, memory, processorTimeOf } from './kit/machine.mjs'
import { closeConnections, forms, links, signIn, startService, Visitor } from './kit/service.mjs'

const BUILT = 'build/tcop', FOLDER = 'build/bench', CASES = 10000
const PROGRAM = `${FOLDER}/tcop` // a copy, so that a build meanwhile does not matter
const ROUNDS = 3
const LIMIT = { serverMs: 2, saveMs: 5, memoryMB: 64, readyMs: 200, processorMs: 1, statements: 8, p99Ms: 20 }

// ---- Asking --------------------------------------------------------------------------------------------

async function askWell (visitor, path) {
  const answer = await visitor.ask(path)
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
  return answer
}

// The form of a page that has a field `reason`; undefined: there is none.
async function formWithReason (visitor, path) {
  const html = (await askWell(visitor, path)).bytes.toString()
  return forms(html).find(({ fields }) => fields.some(([name]) => name === 'reason'))
}

// Pages of criteria of the full case that can be answered: those that apply to it.
async function criterionPages (visitor, reference, count) {
  const found = []
  for (let point = 1; point <= 12 && found.length < count; point++) {
    const page = `/cases/${reference}/points/${point}`
    const pages = links((await askWell(visitor, page)).bytes.toString()).filter(href => href.startsWith(`${page}/`) && !href.includes('#'))
    for (const path of new Set(pages)) {
      if (found.length < count && await formWithReason(visitor, path)) found.push(path)
    }
  }
  if (found.length < count) throw new Error(`${reference} has fewer than ${count} criteria to answer`)
  return found
}

// Saves other words each time, as a browser does: opens the page, sends its form.
function claimSaver (visitor, path) {
  let times = 0
  return async () => {
    const form = await formWithReason(visitor, path)
    const fields = form.fields.map(([name, value]) => [name, name === 'reason' ? `${value.replace(/ Saved \d+\.$/, '')} Saved ${++times}.` : value])
    const answer = await visitor.send(form.action, fields)
    if (answer.status !== 303) throw new Error(`saving ${path} was answered with ${answer.status}`)
    return answer
  }
}

// By SQLite's own program, while the service runs: rows that were filled in have no entries, at which
// `log verify` would stop.
async function entriesOnRecord (database) {
  const { stdout } = await promisify(execFile)('sqlite3', ['-readonly', database, 'SELECT count(*) FROM entry'])
  return Number(stdout)
}

// ---- 1. Starting ---------------------------------------------------------------------------------------

async function measureStart (database) {
  const times = [], processor = []
  for (let i = 0; i < 5; i++) {
    const service = await startService(PROGRAM, database)
    times.push(service.readyMs)
    processor.push(processorTimeOf([service.pid]))
    await service.stop()
  }
  figure('from start to ready to serve', median(times), 'ms', LIMIT.readyMs)
  figure('processor time of that', median(processor), 'ms')
}

// ---- 2. One page, one person ---------------------------------------------------------------------------

async function measureTaskList (visitor, path) {
  const times = []
  for (let i = 0; i < 1000; i++) times.push((await askWell(visitor, path)).serverMs)
  figure('task list of a full case, time in the server', median(times), 'ms', LIMIT.serverMs, 'under')
}

// ---- 3. Saving -----------------------------------------------------------------------------------------

async function measureSaving (visitor, reference, database) {
  const [path] = await criterionPages(visitor, reference, 1)
  const rounds = 10, saves = 30, own = [], flushes = [], save = claimSaver(visitor, path)
  const before = await entriesOnRecord(database)
  for (let round = 0; round < rounds; round++) {
    const earlier = await flushMs(FOLDER), times = []
    for (let i = 0; i < saves; i++) times.push((await save()).serverMs)
    const flush = (earlier + await flushMs(FOLDER)) / 2
    own.push(median(times) - flush)
    flushes.push(flush)
  }
  const added = await entriesOnRecord(database) - before
  if (added !== rounds * saves) throw new Error(`${rounds * saves} saves made ${added} entries on the record`)
  figure('saving an answer, time in the server without the flush', median(own), 'ms', LIMIT.saveMs, 'under')
  figure('the disk’s own flush in the same run', median(flushes), 'ms')
}

// ---- 4. Pages under load -------------------------------------------------------------------------------

// At least 2,000 requests of each page, so that the clock ticks of processor time do not matter.
async function measurePages (service, pages) {
  const results = pages.map(() => [])
  const enough = list => list.length >= ROUNDS && list.reduce((sum, { requests }) => sum + requests, 0) >= 2000
  while (!results.every(enough)) {
    for (const [i, page] of pages.entries()) results[i].push(await loadPage(service, page))
  }
  for (const [i, { name, visitor, path }] of pages.entries()) {
    let statements = 0
    for (let n = 0; n < 20; n++) statements = Math.max(statements, (await askWell(visitor, path)).sql)
    figure(`${name}: processor time a page`, median(results[i].map(each => each.processorMs)), 'ms', LIMIT.processorMs)
    figure(`${name}: SQL statements`, statements, '', LIMIT.statements)
    figure(`${name}: 99 of 100 answers within`, median(results[i].map(each => each.p99)), 'ms', LIMIT.p99Ms, 'under')
  }
}

async function loadPage (service, { visitor, path }) {
  const before = processorTimeOf([service.pid])
  const result = await wrk(service.url + path, 3, FOLDER, visitor.cookie)
  if (result.wrong) throw new Error(`${path}: ${result.wrong} answers under load were wrong`)
  return { ...result, processorMs: (processorTimeOf([service.pid]) - before) / result.requests }
}

// ---- 5. Beside nginx -----------------------------------------------------------------------------------

async function measureRatio (service, { visitor, path }) {
  const { bytes } = await askWell(visitor, path)
  const nginx = await startNginx(bytes, `${process.cwd()}/${FOLDER}`)
  const ours = [], theirs = []
  const run = async (list, url, pids, cookie) => {
    const before = processorTimeOf(pids)
    const { rate, requests, wrong } = await wrk(url, 5, FOLDER, cookie)
    if (wrong) throw new Error(`${url}: ${wrong} answers under load were wrong`)
    list.push({ rate, processorUs: (processorTimeOf(pids) - before) * 1000 / requests })
  }
  for (let round = 0; round < ROUNDS; round++) {
    await run(ours, service.url + path, [service.pid], visitor.cookie)
    await run(theirs, nginx.url, nginx.pids)
  }
  await nginx.stop()
  const ratio = name => median(ours.map((each, i) => each[name] / theirs[i][name]))
  const of = (list, name) => median(list.map(each => each[name]))
  figures.unshift(
    { what: 'task list and nginx with a file of its size: requests a second', value: ratio('rate'), unit: 'of nginx' },
    { what: 'task list and nginx with a file of its size: processor time', value: ratio('processorUs'), unit: 'times nginx' })
  figure('task list: requests a second', Math.round(of(ours, 'rate')), '')
  figure('nginx: requests a second', Math.round(of(theirs, 'rate')), '')
  figure('task list: processor time a request', Math.round(of(ours, 'processorUs')), 'µs')
  figure('nginx: processor time a request', Math.round(of(theirs, 'processorUs')), 'µs')
  figure('task list: size of the page', Math.round(bytes.length / 1024), 'KiB')
}

// ---- 6. Memory -----------------------------------------------------------------------------------------

const TOTAL = 10000

// The pages that a person comes to by following links from `starts`.
async function explore (visitor, starts, most) {
  const known = new Set(starts), pages = [], queue = [...starts]
  const broken = []
  let asked = 0
  while (queue.length && pages.length < most) {
    const path = queue.shift()
    const { status, headers, bytes } = await visitor.ask(path)
    asked++
    if (status >= 400) broken.push(path)
    if (status !== 200) continue
    pages.push({ visitor, path })
    if (!headers['content-type'].startsWith('text/html')) continue
    for (const href of links(bytes.toString())) {
      if (!href.startsWith('/') || known.has(href) || href.includes('#')) continue
      known.add(href)
      queue.push(href)
    }
  }
  return { pages, asked, broken }
}

// One life of the service: how much it has when ready and after TOTAL requests, and the answers that were not 200.
async function mixedRequests (database, { draft, review, decision }) {
  const WORKERS = 8
  const service = await startService(PROGRAM, database)
  const fresh = memory(service.pid, 'VmRSS')
  const organisation = review[0].split('-')[0].replace(/^B0?/, '')
  const inReview = `/cases/${review[0]}`
  const explored = [await explore(new Visitor(service.url),
    ['/', '/decisions', `/decisions/${decision[0]}`, '/decisions.csv', '/decisions.json', '/code', '/controls', '/statistics'], 80)]
  const team = await signIn(service.url, draft[1])
  explored.push(await explore(team, ['/cases', `/cases/${draft[0]}`], 120))
  for (const role of ['lead', 'board', 'commercial']) {
    explored.push(await explore(await signIn(service.url, `${role}-${organisation}`), ['/department', inReview, `${inReview}/review`], 40))
  }
  explored.push(await explore(await signIn(service.url, 'reviewer'), ['/review', inReview, `${inReview}/review`, '/review/all'], 80))
  const pages = explored.flatMap(each => each.pages)
  let asked = explored.reduce((sum, each) => sum + each.asked, 0), wrong = 0, saved = 0
  const broken = explored.flatMap(each => each.broken)

  const criteria = await criterionPages(team, draft[0], WORKERS)

  // Every twentieth is a save; the rest goes through all pages, each worker from another place.
  const work = async worker => {
    const save = claimSaver(team, criteria[worker])
    for (let i = worker * 97; asked < TOTAL; i++) {
      if (i % 20 === 0) {
        asked += 2
        saved++
        await save()
      } else {
        asked++
        const { visitor, path } = pages[i % pages.length]
        if ((await visitor.ask(path)).status !== 200) wrong++
      }
    }
  }
  await Promise.all(Array.from({ length: WORKERS }, (_, worker) => work(worker)))
  say(`  ${asked} requests: ${pages.length} pages of six roles, ${saved} saves, ${wrong} answers were not 200`)
  if (broken.length) say(`  links that lead nowhere: ${broken.join(' ')}`)
  const after = memory(service.pid, 'VmRSS'), peak = memory(service.pid, 'VmHWM')
  await service.stop()
  return { fresh, after, peak, wrong }
}

// What stays depends on which large answers were made at the same time: the worst of the rounds counts.
async function measureMemory (database, filled) {
  const lives = []
  for (let round = 0; round < ROUNDS; round++) lives.push(await mixedRequests(database, filled))
  const most = name => Math.max(...lives.map(each => each[name]))
  figure(`resident memory after ${TOTAL.toLocaleString('en-GB')} mixed requests, worst of ${ROUNDS}`, most('after'), 'MB', LIMIT.memoryMB, 'under')
  figure('resident memory when ready', most('fresh'), 'MB')
  figure('resident memory at its peak', most('peak'), 'MB')
  figure('answers among them that were not 200', most('wrong'), '', 0)
}

// ---- All of it -----------------------------------------------------------------------------------------

export async function measureService () {
  copyFileSync(BUILT, PROGRAM)
  const filled = await filledDatabase(FOLDER, CASES)
  const measured = copyDatabase(filled.path, `${FOLDER}/measured.db`)

  say('starting')
  await measureStart(measured)
  const service = await startService(PROGRAM, measured)
  const team = await signIn(service.url, filled.draft[1])
  const lead = await signIn(service.url, `lead-${filled.draft[1].split('-')[1]}`)
  const reviewer = await signIn(service.url, 'reviewer')
  const taskList = { name: '/cases/REF, full, as its team', visitor: team, path: `/cases/${filled.draft[0]}` }
  const pages = [
    { name: '/cases', visitor: team, path: '/cases' },
    { name: '/department', visitor: lead, path: '/department' },
    taskList,
    { name: '/cases/REF, full, as reviewer', visitor: reviewer, path: `/cases/${filled.review[0]}` },
    { name: '/review', visitor: reviewer, path: '/review' },
    { name: '/decisions', visitor: new Visitor(service.url), path: '/decisions' }
  ]
  for (const { visitor, path } of pages) {
    for (let i = 0; i < 50; i++) await askWell(visitor, path)
  }
  say('one page')
  await measureTaskList(team, taskList.path)
  say('saving')
  await measureSaving(team, filled.draft[0], measured)
  say('pages under load')
  await measurePages(service, pages)
  say('beside nginx')
  await measureRatio(service, taskList)
  closeConnections()
  await service.stop()
  say('memory')
  await measureMemory(copyDatabase(filled.path, measured), filled)
}

export const database = `${CASES.toLocaleString('en-GB')} cases of twenty organisations, a third in review, a third decided and published`

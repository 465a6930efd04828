// The report of a case as one HTML page, from the command line and from the service: the same page, which holds
// everything it needs, asks no other place for anything, and passes the checks that fit a document without the frame
// of the service.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launch, newContext, root } from './browser.mjs'
import { axe, html, prepare, watch } from './checks.mjs'
import { Service, tcop, Visitor } from './service.mjs'

// Of the page checks those that a document on its own has to pass too.
const FITTING = ['h1', 'heading-order', 'lang', 'dangling-reference', 'duplicate-id', 'link-words', 'same-link-name',
  'inline-handler', 'autofocus', 'positive-tabindex', 'new-window', 'table', 'chart']

const folder = mkdtempSync(join(tmpdir(), 'tcop-e2e-report-'))
let browser, service, visitor
before(async () => {
  browser = await launch()
  service = await Service.start()
  visitor = await new Visitor(service).signIn('Zofia Wójcik')
})
after(async () => {
  await browser?.close()
  await service?.stop('report')
  rmSync(folder, { recursive: true })
})

// Opens the page from a file, as somebody does who was sent it.
async function faultsOf (text, width) {
  const path = join(folder, 'report.html')
  writeFileSync(path, text)
  const context = await newContext(browser, { viewport: { width, height: 800 } })
  const page = await context.newPage()
  const watcher = watch(page)
  const asked = []
  page.on('request', request => asked.push(request.url()))
  await page.goto('file://' + path, { waitUntil: 'load' })
  await prepare(page)
  const structure = (await page.evaluate(() => window.tcopTest.runPageChecks())).filter(({ check }) => FITTING.includes(check))
  const wide = await page.evaluate(() => window.tcopTest.wide())
  const faults = [...watcher.take(), ...structure, ...await axe(page), ...await html(text)].map(({ check, what }) => `${check}: ${what}`)
  await context.close()
  return { faults: [...faults, ...wide.map(what => `reflow: ${what}`)], asked: asked.filter(url => url !== 'file://' + path) }
}

for (const [name, path] of [['a case that is nearly complete', '/cases/X01-0001'], ['a case that has only begun', '/cases/X01-0011']]) {
  test(`the report of ${name}`, async () => {
    const person = path.endsWith('11') ? await new Visitor(service).signIn('Hamza Qureshi') : visitor
    const file = join(folder, 'case.json')
    writeFileSync(file, (await person.get(`${path}/case.json`)).text)
    const text = tcop('report', file, '--format', 'html')
    for (const width of [1280, 320]) {
      const { faults, asked } = await faultsOf(text, width)
      assert.deepEqual([faults, asked], [[], []])
    }
    assert.deepEqual(text.match(/<(?:link|script|img|iframe|object|embed)\b[^>]*>|@import|url\(/g), null, 'the page refers to something outside')
  })
}

test('the service shows the same report, under a policy that lets nothing in', async () => {
  const answer = await visitor.get('/cases/X01-0001/report')
  assert.match(answer.headers.get('content-security-policy'), /default-src 'none'; style-src 'sha256-/)
  const { faults, asked } = await faultsOf(answer.text, 1280)
  assert.deepEqual([faults, asked], [[], []])
  const context = await newContext(browser)
  await visitor.lendCookies(context)
  const page = await context.newPage()
  const watcher = watch(page)
  await page.goto(service.url + '/cases/X01-0001/report')
  assert.deepEqual(watcher.take(), [], 'its own style sheet is let in')
  assert.notEqual(await page.evaluate(() => getComputedStyle(document.body).fontFamily), 'Times New Roman')
})

test('tcop’s own case has a report', async () => {
  const { faults, asked } = await faultsOf(tcop('report', join(root, 'demo/self.case.json'), '--format', 'html'), 1280)
  assert.deepEqual([faults, asked], [[], []])
})

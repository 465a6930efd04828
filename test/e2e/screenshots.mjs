// Pictures of key pages, wide and narrow, for people to look at:
//
//   node test/e2e/screenshots.mjs [FOLDER]     (build/screenshots)
//
// Names of files are stable, so that two sets can be compared.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { launch, newContext, root } from './browser.mjs'
import { Service, Visitor } from './service.mjs'

const folder = process.argv[2] ?? join(root, 'build/screenshots')

// [name of the picture, who looks, address]
const PICTURES = [
  ['start', null, '/'],
  ['demonstration', null, '/demonstration'],
  ['register', null, '/decisions'],
  ['decision', null, '/decisions/X01-0002-1'],
  ['publications', null, '/publications'],
  ['code', null, '/code/2019-03-27'],
  ['code-point', null, '/code/2019-03-27/5'],
  ['controls', null, '/controls/v5'],
  ['rules-diff', null, '/rules/diff?from=code/2019-03-27&to=code/2021-11-16'],
  ['statistics', null, '/statistics'],
  ['accessibility-statement', null, '/accessibility-statement'],
  ['cases', 'Zofia Wójcik', '/cases'],
  ['start-question', 'Zofia Wójcik', '/cases/X01-0010/start/activities'],
  ['advice', 'Zofia Wójcik', '/cases/X01-0010/advice'],
  ['case', 'Zofia Wójcik', '/cases/X01-0001'],
  ['spend', 'Zofia Wójcik', '/cases/X01-0001/spend'],
  ['point', 'Zofia Wójcik', '/cases/X01-0001/points/5'],
  ['criterion', 'Zofia Wójcik', '/cases/X01-0001/points/5/5.1'],
  ['evidence-file', 'Zofia Wójcik', '/cases/X01-0001/evidence/add/file'],
  ['check', 'Zofia Wójcik', '/cases/X01-0001/check'],
  ['changes', 'Zofia Wójcik', '/cases/X01-0001/changes'],
  ['edition', 'Zofia Wójcik', '/cases/X01-0001/edition'],
  ['edition-look', 'Zofia Wójcik', '/cases/X01-0001/edition?to=code/2021-11-16'],
  ['history', 'Zofia Wójcik', '/cases/X01-0007/history'],
  ['department', 'Siân Prosser', '/department'],
  ['quarterly', 'Siân Prosser', '/department/quarterly'],
  ['quarterly-review', 'Siân Prosser', '/department/quarterly/review?organisation=X02&quarter=2025-Q4'],
  ['quarterly-rule', null, '/quarterly/defra'],
  ['agenda', 'Margaret Thornley', '/agenda'],
  ['agenda-minutes', 'Margaret Thornley', '/agenda/minutes?meeting=2'],
  ['pipeline', 'Siân Prosser', '/pipeline'],
  ['pipeline-ahead', 'Laura Sedgwick', '/pipeline/ahead'],
  ['pipeline-line', 'Laura Sedgwick', '/pipeline/3'],
  ['publication-quarters', 'Siân Prosser', '/department/publications'],
  ['publication-late', 'Laura Sedgwick', '/review/publications'],
  ['dashboard', 'Laura Sedgwick', '/dashboard'],
  ['dashboard-decisions', 'Laura Sedgwick', '/dashboard/decisions'],
  ['dashboard-points', 'Laura Sedgwick', '/dashboard/points'],
  ['dashboard-conditions', 'Laura Sedgwick', '/dashboard/conditions'],
  ['dashboard-contracts', 'Siân Prosser', '/dashboard/contracts'],
  ['pipeline-import', 'Siân Prosser', '/pipeline/import'],
  ['triage', 'Siân Prosser', '/cases/X02-0006/triage'],
  ['review-queue', 'Laura Sedgwick', '/review'],
  ['review-summary', 'Laura Sedgwick', '/cases/X02-0004/review'],
  ['review-point', 'Laura Sedgwick', '/cases/X02-0004/review/points/5'],
  ['decision-form', 'Laura Sedgwick', '/cases/X02-0004/decision'],
  ['confirm', 'Laura Sedgwick', '/cases/X02-0003/confirm'],
  ['condition', 'Laura Sedgwick', '/cases/X01-0002/conditions/2'],
  ['report', 'Zofia Wójcik', '/cases/X01-0001/report']
]

mkdirSync(folder, { recursive: true })
const service = await Service.start()
const browser = await launch()
const contexts = new Map()
for (const [name, person, path] of PICTURES) {
  if (!contexts.has(person)) {
    const visitor = new Visitor(service)
    if (person) await visitor.signIn(person)
    contexts.set(person, await newContext(browser))
    await visitor.lendCookies(contexts.get(person))
  }
  const page = await contexts.get(person).newPage()
  for (const width of [1280, 320]) {
    await page.setViewportSize({ width, height: 800 })
    const response = await page.goto(service.url + path, { waitUntil: 'load' })
    if (response.status() !== 200) console.error(`${response.status()} ${path}`)
    await page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true })
  }
  await page.close()
}

// An error, as the form shows it.
const page = await contexts.get('Zofia Wójcik').newPage()
for (const width of [1280, 320]) {
  await page.setViewportSize({ width, height: 800 })
  await page.goto(service.url + '/cases/X01-0001/evidence/add/link')
  await page.getByLabel('Where is it?').fill('documents.demo.example')
  await page.getByRole('button', { name: 'Save' }).first().click()
  await page.waitForLoadState('load')
  await page.screenshot({ path: join(folder, `error-${width}.png`), fullPage: true })
}
await browser.close()
await service.stop('screenshots')
console.log(`${PICTURES.length + 1} pages in ${folder}`)

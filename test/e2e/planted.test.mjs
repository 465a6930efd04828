// The check of the checks. planted/clean.html has no fault. Each other page of planted/ is the clean one with one
// fault in it, and is called after the check that has to find it (CHECK.html or CHECK--variant.html). It holds
//
//   <!-- also: CHECK … -->             checks that may find the fault as well
//   <!-- beside: clean -->             the fault shows only when the two pages are compared
//   <!-- replace: … --><!-- by: … -->  what is other than in the clean page
//
// and what comes after that goes to the end of its main part. The test fails when a check does not find its fault,
// or another finds something that nobody planted.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { launch, newContext, policy, root, serveFolders } from './browser.mjs'
import { checkPage, compareCheckNames, comparePages, factsOf, offWithoutReason, pageCheckNames, watch } from './checks.mjs'
import { checkKeyPage, keyCheckNames } from './key-checks.mjs'

const folder = root + 'test/e2e/planted'
const clean = readFileSync(folder + '/clean.html', 'utf8')
const planted = readdirSync(folder).filter(name => name.endsWith('.html') && name !== 'clean.html').map(name => name.slice(0, -5))
const directive = /<!-- (also|beside|replace|by): ?(.*?) ?-->\n?/g

function directives (text) {
  const found = { also: '', beside: '', replace: [], by: [] }
  for (const [, name, value] of text.matchAll(directive)) {
    if (Array.isArray(found[name])) found[name].push(value)
    else found[name] = value
  }
  return found
}

function pageOf (text) {
  if (text === clean) return clean
  const { replace, by } = directives(text)
  const page = replace.reduce((page, part, i) => {
    assert.ok(page.includes(part), `clean.html holds no ${part}`)
    return page.replace(part, () => by[i])
  }, clean)
  return page.replace('<!-- here -->', () => text.replace(directive, ''))
}

let server, browser, page, watcher

async function visit (name) {
  const url = `${server.url}/${name}.html`
  const response = await page.goto(url, { waitUntil: 'load' })
  return { url, text: await response.text() }
}

async function faultsOf (name, deep) {
  const { url, text } = await visit(name)
  const faults = await checkPage(page, text, watcher)
  if (!deep) return faults
  return [...faults, ...await checkKeyPage(page, url), ...watcher.take()]
}

async function differences (name) {
  const pages = []
  for (const path of ['clean', name]) {
    await visit(path)
    pages.push({ path: `/${path}`, pattern: `/${path}`, reference: '', facts: await factsOf(page) })
  }
  return comparePages(pages)
}

before(async () => {
  server = await serveFolders([folder, root + 'assets'], { policy, pageOf })
  browser = await launch()
  page = await (await newContext(browser)).newPage()
  watcher = watch(page)
})
after(async () => {
  await browser?.close()
  server?.close()
})

const tell = faults => [...new Set(faults.map(({ check, what }) => `${check}: ${what}`))].slice(0, 10).join('\n')

test('the clean page has no fault', async () => {
  assert.equal(tell(await faultsOf('clean', true)), '')
})

for (const name of planted) {
  const check = name.split('--')[0]
  test(`planted: ${name}`, async () => {
    const { also, beside } = directives(readFileSync(`${folder}/${name}.html`, 'utf8'))
    const faults = beside ? await differences(name) : await faultsOf(name, keyCheckNames.includes(check))
    const others = faults.filter(found => found.check !== check && !also.split(' ').includes(found.check))
    assert.ok(faults.some(found => found.check === check), `not found; found instead: ${tell(faults)}`)
    assert.equal(tell(others), '')
  })
}

test('each check has a planted fault', async () => {
  await visit('clean')
  const checks = [...await pageCheckNames(page), ...keyCheckNames, ...compareCheckNames]
  const have = planted.map(name => name.split('--')[0])
  assert.deepEqual(checks.filter(check => !have.includes(check)), [])
  assert.deepEqual(have.filter(check => !checks.includes(check)), [])
})

test('each rule of html-validate that is off has a reason', () => {
  assert.deepEqual(offWithoutReason, [])
})

// Every kind of page as every kind of person: the pages that crawl.mjs picks pass the checks of checks.mjs, forms
// tell what is wrong, and key pages pass those of key-checks.mjs. Nothing of it knows what a page is about.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { keepPicture, launch, newContext, policy } from './browser.mjs'
import { checkNarrow, checkPage, comparePages, factsOf, fault, staleExceptions, watch, withoutExceptions } from './checks.mjs'
import { formsOf, isPage, people, pick, reachable } from './crawl.mjs'
import { checkKeyPage } from './key-checks.mjs'
import { patterns } from './routes.mjs'
import { Service } from './service.mjs'

const BROWSERS = 2 // pages that are looked at at once

// Pages in which somebody works for long, or that are unlike the others: [role, pattern].
const KEY_PAGES = [
  ['public', '/'], ['public', '/demonstration'], ['public', '/decisions'], ['public', '/decisions/{decision}'],
  ['public', '/code/{edition}/{point}'], ['public', '/statistics'],
  ['team', '/cases'], ['team', '/cases/{reference}'], ['team', '/cases/{reference}/advice'], ['team', '/cases/{reference}/spend'],
  ['team', '/cases/{reference}/dates'], ['team', '/cases/{reference}/points/{point}'], ['team', '/cases/{reference}/points/{point}/{criterion}'],
  ['team', '/cases/{reference}/evidence/add/{kind}'],
  ['lead', '/department'], ['lead', '/cases/{reference}/triage'],
  ['reviewer', '/review'], ['reviewer', '/cases/{reference}/review/points/{point}'], ['reviewer', '/cases/{reference}/decision']
]

// Pages that no link leads to, each for a reason.
const NOT_LINKED = {
  '/health': 'for whoever watches the service',
  '/sign-in': 'the demonstration has buttons in its place',
  '/cases/{reference}/start/{question}': 'one question leads to the next (journey.test.mjs)',
  '/cases/{reference}/evidence/add/{kind}': 'after the question for the kind',
  '/cases/{reference}/decision/check': 'after the form (journey.test.mjs)',
  '/cases/{reference}/decision/done': 'after the form (journey.test.mjs)',
  '/cases/{reference}/sent': 'after the form (journey.test.mjs)'
}

let service, copy, browser
const found = [] // what each person can reach
const contexts = new Map()

async function contextOf (role, visitor) {
  const key = `${role} ${visitor.service.url}`
  if (!contexts.has(key)) {
    const context = await newContext(browser)
    await visitor.lendCookies(context)
    contexts.set(key, context)
  }
  return contexts.get(key)
}

const visitorOf = role => found.find(one => one.role === role).visitor

// Runs `look` for all, so many at once, each with an open page; its faults become a test with a name.
async function lookAt (t, all, look) {
  const waiting = all.map((one, i) => ({ one, i }))
  const results = []
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { name, page, faults } = await look(next.one)
      const left = withoutExceptions(faults)
      const picture = left.length ? await keepPicture(page, `site ${name}`) : ''
      await page.close()
      results[next.i] = { name, left, picture }
    }
  }
  await Promise.all(Array.from({ length: BROWSERS }, worker))
  for (const { name, left, picture } of results) {
    await t.test(name, () => {
      const lines = [...new Set(left.map(({ check, what }) => `${check}: ${what}`))]
      assert.equal(lines.length, 0, `${lines.slice(0, 12).join('\n')}\nlooked like ${picture}`)
    })
  }
}

before(async () => {
  service = await Service.start()
  copy = await Service.start()
  browser = await launch()
  for (const role of Object.keys(people)) found.push(await reachable(service, role))
})
after(async () => {
  await browser?.close()
  await service?.stop('site')
  await copy?.stop('site-forms')
})

const everything = () => found.flatMap(({ pages }) => pages)

test('no link is dead', () => {
  const dead = everything().filter(page => page.status >= 400 || (page.status >= 300 && page.path !== '/sign-in'))
  assert.deepEqual(dead.map(page => `${page.status} ${page.path} from ${page.from} as ${page.role}`), [])
})

test('links lead to every page', () => {
  const met = new Set(everything().map(page => page.pattern))
  const unmet = patterns.GET.filter(pattern => !met.has(pattern))
  assert.deepEqual(unmet.filter(pattern => !NOT_LINKED[pattern]), [])
  const unknown = everything().filter(page => !patterns.GET.includes(page.pattern)).map(page => page.pattern)
  assert.deepEqual([...new Set(unknown)], [], 'not in permissions.csv')
})

test('each page is sent with the policy that the planted faults are tested under', () => {
  const other = everything().filter(page => isPage(page) && page.headers.get('content-security-policy') !== policy)
  assert.deepEqual(other.map(page => page.path), [])
})

test('pages', async t => {
  const seen = []
  await lookAt(t, pick(everything()), async ({ path, pattern, reference, role }) => {
    const context = await contextOf(role, visitorOf(role))
    const page = await context.newPage()
    const watcher = watch(page)
    const response = await page.goto(service.url + path, { waitUntil: 'load' })
    const faults = [...await checkPage(page, await response.text(), watcher), ...await checkNarrow(page)]
    seen.push({ path, pattern, reference, facts: await factsOf(page) })
    return { name: `${path} as ${role}`, page, faults }
  })
  await t.test('the pages among each other', () => {
    const lines = withoutExceptions(comparePages(seen)).map(({ check, what }) => `${check}: ${what}`)
    assert.equal(lines.slice(0, 12).join('\n'), '')
  })
})

// ---- Forms -----------------------------------------------------------------------------------------------

// Sends the form with this action; `fill` puts something into each field.
async function sendForm (page, action, fill) {
  const typed = await page.evaluate(([action, fill]) => {
    const form = [...document.forms].find(form => form.getAttribute('action') === action)
    if (!form) return null
    const typed = {}
    for (const field of form.elements) {
      if (field.matches('[type=hidden], button')) continue
      else if (field.matches('[type=radio], [type=checkbox]')) field.checked = field.checked && fill !== ''
      else if (field.matches('select')) field.selectedIndex = fill === '' ? 0 : field.selectedIndex
      else if (field.matches('[type=file]')) field.value = ''
      else field.value = typed[field.name] = fill
    }
    window.tcopForm = form
    return typed
  }, [action, fill])
  if (!typed) return {}
  const [response] = await Promise.all([
    page.waitForNavigation({ waitUntil: 'load' }),
    page.evaluate(() => window.tcopForm.requestSubmit(window.tcopForm.querySelector('button[type=submit], button:not([type])')))
  ])
  return { response, typed }
}

// The summary has the focus; each of its links leads the focus to its field.
async function focusFaults (page) {
  const said = await page.evaluate(() => {
    const faults = document.activeElement.matches('.govuk-error-summary') ? [] : ['the summary does not have the focus']
    for (const link of document.querySelectorAll('.govuk-error-summary__list a')) {
      link.click()
      if (document.activeElement.id !== link.hash.slice(1)) faults.push(`${link.hash} leads the focus to ${document.activeElement.outerHTML.slice(0, 80)}`)
    }
    return faults
  })
  return fault('error-focus', said)
}

// What a person typed is still there when the form comes back.
async function lostValues (page, typed) {
  const now = await page.evaluate(names => names.map(name => [...document.getElementsByName(name)].at(-1)?.value), Object.keys(typed))
  return fault('typed-values', Object.entries(typed).filter(([, value], i) => now[i]?.trim() !== value).map(([name], i) => `${name} is “${now[i]}”`))
}

test('forms that are sent empty, and with what does not belong there', async t => {
  const forms = new Map()
  for (const page of everything().filter(isPage)) {
    for (const form of formsOf(page)) forms.set(`${form.pattern} ${form.names.replace(/\d+/g, 'N')}`, { ...form, page })
  }
  const visitors = new Map()
  for (const role of new Set([...forms.values()].map(({ page }) => page.role))) visitors.set(role, people[role] ? await new (visitorOf(role).constructor)(copy).signIn(people[role]) : null)
  await lookAt(t, [...forms.values()], async ({ action, page: { path, role } }) => {
    const context = await contextOf(role, visitors.get(role))
    const page = await context.newPage()
    const watcher = watch(page)
    const faults = []
    for (const fill of ['', 'Kept “as typed” & <so>']) {
      const before = await page.goto(copy.url + path, { waitUntil: 'load' })
      if (before.status() !== 200) break // an earlier sending has ended what the page is for
      const { response, typed } = await sendForm(page, action, fill)
      if (!response) break
      if (![200, 400].includes(response.status())) faults.push(...fault('form-answer', [`${response.status()} for ${fill || 'an empty form'}`]))
      faults.push(...await checkPage(page, await response.text(), watcher))
      if (response.status() !== 400) continue
      faults.push(...await lostValues(page, typed), ...await focusFaults(page))
    }
    return { name: `${action} as ${role}`, page, faults }
  })
})

// ---- Key pages -------------------------------------------------------------------------------------------

test('key pages', async t => {
  const chosen = KEY_PAGES.map(([role, pattern]) => {
    const all = everything().filter(page => page.role === role && page.pattern === pattern && isPage(page))
    assert.ok(all.length, `${role} meets no ${pattern}`)
    // Neither the emptiest nor the longest: walks are long enough.
    return all.sort((a, b) => a.text.length - b.text.length)[Math.floor(all.length / 2)]
  })
  await lookAt(t, chosen, async ({ path, role }) => {
    const context = await contextOf(role, visitorOf(role))
    const page = await context.newPage()
    return { name: `${path} as ${role}`, page, faults: await checkKeyPage(page, service.url + path) }
  })
})

test('the service had no problem of its own', () => {
  assert.deepEqual([...service.problems(), ...copy.problems()], [])
})

test('the exceptions of the accessibility statement still occur, and are not overdue', () => {
  assert.deepEqual(staleExceptions(), [])
})

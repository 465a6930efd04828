// Every kind of page as every kind of person: the pages that crawl.mjs picks pass the checks of checks.mjs, forms
// tell what is wrong, and key pages pass those of key-checks.mjs. Nothing of it knows what a page is about.
import { after, before, test } from 'node:test'
import assert from 'node:assert/strict'
import { keepPicture, launch, newContext, policy } from './browser.mjs'
import { checkNarrow, checkPage, comparePages, factsOf, fault, staleExceptions, watch, withoutExceptions } from './checks.mjs'
import { formsOf, isPage, people, personOf, pick, reachable } from './crawl.mjs'
import { checkKeyPage } from './key-checks.mjs'
import { patterns } from './routes.mjs'
import { Service } from './service.mjs'

// So many pages are looked at at once, each in a browser of its own: of two pages in one browser only one is drawn
// and has the focus for certain.
const BROWSERS = 2

// Pages in which somebody works for long, or that are unlike the others: [role, pattern].
const KEY_PAGES = [
  ['public', '/'],
  ['public', '/demonstration'],
  ['public', '/decisions'],
  ['public', '/decisions/{decision}'],
  ['public', '/code/{edition}/{point}'],
  ['public', '/statistics'],
  ['public', '/rules/diff'],
  ['public', '/publications/{organisation}/{quarter}'],
  ['team', '/cases'],
  ['team', '/cases/{reference}'],
  ['team', '/cases/{reference}/advice'],
  ['team', '/cases/{reference}/spend'],
  ['team', '/cases/{reference}/dates'],
  ['team', '/cases/{reference}/points/{point}'],
  ['team', '/cases/{reference}/points/{point}/{criterion}'],
  ['team', '/cases/{reference}/evidence/add/{kind}'],
  ['team', '/cases/{reference}/edition'],
  ['lead', '/department'],
  ['lead', '/pipeline'],
  ['lead', '/cases/{reference}/triage'],
  ['lead', '/department/publications/{organisation}/{quarter}'],
  ['lead', '/pipeline/totals'],
  ['lead', '/pipeline/import'],
  ['lead', '/pipeline/{line}'],
  ['lead', '/dashboard/contracts'],
  ['lead', '/department/quarterly'],
  ['lead', '/agenda'],
  ['reviewer', '/review'],
  ['reviewer', '/cases/{reference}/review/points/{point}'],
  ['reviewer', '/cases/{reference}/decision'],
  ['reviewer', '/review/publications'],
  ['reviewer', '/pipeline/together'],
  ['reviewer', '/review/what-if'],
  ['reviewer', '/dashboard']
]

// Pages that no link leads to, each for a reason.
const NOT_LINKED = {
  '/health': 'for whoever watches the service',
  '/.well-known/security.txt': 'for whoever finds a weakness, and only with --security-contact',
  '/department/publications/{organisation}/{quarter}/withdraw': 'only where a quarter is out (publication_test.c)',
  '/pipeline/import/{upload}': 'after an upload (pipeline-import.test.mjs)',
  '/pipeline/import/{upload}/columns': 'after an upload (pipeline-import.test.mjs)',
  '/pipeline/import/{upload}/refused.csv': 'after an upload (pipeline-import.test.mjs)',
  '/department/quarterly/review': 'after the form for a quarter',
  '/sign-in': 'the demonstration has buttons in its place',
  '/cases/{reference}/start/{question}': 'one question leads to the next (journey.test.mjs)',
  '/cases/{reference}/evidence/add/{kind}': 'after the question for the kind',
  '/cases/{reference}/decision/check': 'after the form (journey.test.mjs)',
  '/cases/{reference}/decision/done': 'after the form (journey.test.mjs)',
  '/cases/{reference}/sent': 'after the form (journey.test.mjs)'
}

let service
const browsers = []
const found = [] // what each person can reach

// A new page for what this visitor sees.
async function openPage (browser, visitor) {
  const context = await newContext(browser)
  await visitor.lendCookies(context)
  return context.newPage()
}

const visitorOf = role => found.find(one => one.role === role).visitor

// Runs `look` for all, so many at once, each with a page that it opens; its faults become a test with a name.
async function lookAt (t, all, look) {
  const waiting = all.map((one, i) => ({ one, i }))
  const results = []
  const worker = async browser => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const { name, page, faults } = await look(next.one, visitor => openPage(browser, visitor))
      const left = withoutExceptions(faults)
      const picture = left.length ? await keepPicture(page, `site ${name}`) : ''
      await page.context().close()
      results[next.i] = { name, left, picture }
    }
  }
  await Promise.all(browsers.map(worker))
  for (const { name, left, picture } of results) {
    await t.test(name, () => {
      const lines = [...new Set(left.map(({ check, what }) => `${check}: ${what}`))]
      assert.equal(lines.length, 0, `${lines.slice(0, 12).join('\n')}\nlooked like ${picture}`)
    })
  }
}

before(async () => {
  service = await Service.start()
  for (let i = 0; i < BROWSERS; i++) browsers.push(await launch())
  for (const role of Object.keys(people)) found.push(await reachable(service, role))
})
after(async () => {
  for (const browser of browsers) await browser.close()
  await service?.stop('site')
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
  await lookAt(t, pick(everything()), async ({ path, pattern, reference, role }, open) => {
    const page = await open(visitorOf(role))
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
    const typed = {}
    for (const field of form.elements) {
      if (!field.name || field.matches('[type=hidden], button')) continue
      else if (field.matches('[type=radio], [type=checkbox]')) field.checked = field.checked && fill !== ''
      else if (field.matches('select')) field.selectedIndex = fill === '' ? 0 : field.selectedIndex
      else if (field.matches('[type=file]')) field.value = ''
      else field.value = typed[field.name] = fill
    }
    window.tcopForm = form
    return typed
  }, [action, fill])
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
  return fault('typed-values', Object.entries(typed).flatMap(([name, value], i) => now[i]?.trim() === value ? [] : [`${name} was “${value}”, is “${now[i]}”`]))
}

// Sends the form on a service of its own, so that what another form has changed is not in its way.
async function formFaults ({ action, page: { path, role } }, fill, open) {
  const own = await Service.start()
  const visitor = await personOf(role, own)
  const page = await open(visitor)
  const watcher = watch(page)
  await page.goto(own.url + path, { waitUntil: 'load' })
  const { response, typed } = await sendForm(page, action, fill)
  const faults = await checkPage(page, await response.text(), watcher)
  if (response.status() === 400) faults.push(...await lostValues(page, typed), ...await focusFaults(page))
  else if (response.status() !== 200) faults.push(...fault('form-answer', [`${response.status()} for “${fill}”`]))
  faults.push(...fault('problem', own.problems()))
  await own.stop('site-form')
  return { page, faults }
}

test('forms that are sent empty, and with what does not belong there', async t => {
  const forms = new Map()
  for (const page of everything().filter(isPage)) {
    for (const form of formsOf(page)) forms.set(`${form.pattern} ${form.names.replace(/\d+/g, 'N')}`, { ...form, page })
  }
  const all = [...forms.values()].flatMap(form => [{ form, fill: '' }, { form, fill: 'Kept “as typed” & <so>' }])
  await lookAt(t, all, async ({ form, fill }, open) => (
    { name: `${form.action} as ${form.page.role} with “${fill}”`, ...await formFaults(form, fill, open) }
  ))
})

// ---- Key pages -------------------------------------------------------------------------------------------

test('key pages', async t => {
  const chosen = KEY_PAGES.map(([role, pattern]) => {
    const all = everything().filter(page => page.role === role && page.pattern === pattern && isPage(page))
    assert.ok(all.length, `${role} meets no ${pattern}`)
    // Neither the emptiest nor the longest: walks are long enough.
    return all.sort((a, b) => a.text.length - b.text.length)[Math.floor(all.length / 2)]
  })
  await lookAt(t, chosen, async ({ path, role }, open) => {
    const page = await open(visitorOf(role))
    return { name: `${path} as ${role}`, page, faults: await checkKeyPage(page, service.url + path) }
  })
})

test('the service had no problem of its own', () => {
  assert.deepEqual(service.problems(), [])
})

test('the exceptions of the accessibility statement still occur, and are not overdue', () => {
  assert.deepEqual(staleExceptions(), [])
})

// The checks that every page has to pass. Each returns faults: { check, what }. That a check finds what it is
// for is shown by planted.test.mjs.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { HtmlValidate } from 'html-validate'
import { root } from './browser.mjs'

const require = createRequire(import.meta.url)
const here = name => readFileSync(new URL(name, import.meta.url), 'utf8')
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const inPage = here('in-page.js')

const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

// `fault('lang', …)` makes the list that a check returns.
export const fault = (check, whats) => whats.map(what => ({ check, what }))

// Makes window.tcopTest in the page, once a document.
export async function prepare (page) {
  if (!await page.evaluate(() => 'tcopTest' in window)) await page.evaluate(inPage)
}

// ---- axe -----------------------------------------------------------------------------------------------

export async function axe (page) {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axeSource)
  const violations = await page.evaluate(async tags => {
    const results = await window.axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'], elementRef: true })
    // GOV.UK Frontend puts the back link before main on purpose (its issue 1604): no landmark is missing there.
    const isBackLink = (id, { html }) => id === 'region' && /^<a [^>]*class="govuk-back-link/.test(html)
    // Two components are so made that their scripts break a rule: radios that open a field get aria-expanded, and the
    // button of a file upload is named by more than it shows. No page of the service may have them, but the gallery
    // shows every component as it is.
    const asUpstream = { 'aria-allowed-attr': '.govuk-radios__input', 'label-content-name-mismatch': '.govuk-file-upload-button' }
    const isSpecimen = (id, { element }) => element.closest('.app-specimen') && element.matches(asUpstream[id] ?? ':not(*)')
    const meant = (id, node) => isBackLink(id, node) || isSpecimen(id, node)
    return results.violations.flatMap(({ id, nodes }) => nodes.filter(node => !meant(id, node)).map(node => `${id}: ${node.html.slice(0, 110)}`))
  }, AXE_TAGS)
  return fault('axe', violations)
}

// ---- Validity ------------------------------------------------------------------------------------------

const { reasons, ...htmlConfig } = JSON.parse(here('htmlvalidate.json'))
export const offWithoutReason = Object.keys(htmlConfig.rules).filter(rule => htmlConfig.rules[rule] === 'off' && !reasons[rule])
const validator = new HtmlValidate({ ...htmlConfig, root: true })

export async function html (text) {
  const report = await validator.validateString(text)
  const line = message => text.split('\n')[message.line - 1]?.trim().slice(0, 110)
  return fault('html', report.results.flatMap(result => result.messages).map(message => `${message.ruleId}: ${message.message} | ${line(message)}`))
}

// ---- What the browser complains about --------------------------------------------------------------------

// Collects from now on; `take` gives what came since the last time.
export function watch (page) {
  let faults = []
  const add = (check, what) => faults.push({ check, what })
  page.on('pageerror', error => add('console', String(error)))
  page.on('console', message => {
    // That the page itself, or a part of it, was refused: the first is meant, the second told below.
    if (message.type() === 'error' && !/^Failed to load resource/.test(message.text())) add('console', message.text().slice(0, 200))
  })
  page.on('response', response => {
    const itself = response.request().isNavigationRequest() && response.frame() === page.mainFrame()
    if (response.status() >= 400 && !itself) add('resource', `${response.status()} ${response.url()}`)
  })
  page.on('requestfailed', request => {
    // A download ends the navigation.
    if (!/ERR_ABORTED|csp/.test(request.failure()?.errorText)) add('resource', `${request.failure()?.errorText} ${request.url()}`)
  })
  return { take: () => faults.splice(0) }
}

// ---- A page ----------------------------------------------------------------------------------------------

// All faults of the page that is open; `text` is its HTML as it was sent.
export async function checkPage (page, text, watcher) {
  await prepare(page)
  const structure = await page.evaluate(() => window.tcopTest.runPageChecks())
  return [...watcher.take(), ...structure, ...await html(text), ...await axe(page)]
}

// The same page on a telephone, or enlarged four times.
export const NARROW = { width: 320, height: 256 }
export async function checkNarrow (page) {
  const wide = page.viewportSize()
  await page.setViewportSize(NARROW)
  await prepare(page)
  const faults = [
    ...fault('reflow', await page.evaluate(() => window.tcopTest.wide())),
    ...fault('scroll-region', await page.evaluate(() => window.tcopTest.namelessRegions())),
    ...await axe(page)
  ]
  await page.setViewportSize(wide)
  return faults
}

export const pageCheckNames = async page => {
  await prepare(page)
  return [...await page.evaluate(() => window.tcopTest.pageChecks), 'axe', 'html', 'console', 'resource']
}

// ---- Pages against each other ----------------------------------------------------------------------------

export async function factsOf (page) {
  await prepare(page)
  return page.evaluate(() => window.tcopTest.facts())
}

const sameAsFirst = (check, pages, what) => pages.filter(page => what(page) !== what(pages[0]))
  .flatMap(page => fault(check, [`${page.path} has “${what(page)}”, ${pages[0].path} has “${what(pages[0])}”`]))

// Each page: { path, pattern, reference, facts }. A title may stand on two pages only when they show the same of
// two cases.
function titles (pages) {
  const seen = new Map()
  return pages.flatMap(page => {
    const before = seen.get(page.facts.title)
    if (!before) seen.set(page.facts.title, page)
    const fine = !before || before.path.split('?')[0] === page.path.split('?')[0] || (before.pattern === page.pattern && before.reference !== page.reference)
    return fine ? [] : fault('title-unique', [`“${page.facts.title}” is ${before.path} and ${page.path}`])
  })
}

// Who may do more sees more links, but those that two pages share come in one order (3.2.3).
function navigationOrder (pages) {
  const rank = new Map()
  const longest = pages.map(page => page.facts.navigation).sort((a, b) => b.length - a.length)
  const faults = []
  for (const links of longest) {
    for (const [i, link] of links.entries()) {
      for (const later of links.slice(i + 1)) {
        if (rank.get(later + '|' + link)) faults.push(`“${link}” before and after “${later}”`)
        rank.set(link + '|' + later, true)
      }
    }
  }
  return fault('navigation-order', [...new Set(faults)])
}

export const comparePages = pages => [
  ...titles(pages),
  ...sameAsFirst('footer-links', pages, page => page.facts.footer.join(', ')),
  ...pages.filter(page => page.facts.help.length !== 1).flatMap(page => fault('help-link', [`${page.path} has ${page.facts.help.length}`])),
  ...navigationOrder(pages)
]
export const compareCheckNames = ['title-unique', 'footer-links', 'help-link', 'navigation-order']

// ---- Known exceptions ------------------------------------------------------------------------------------

// Those of the accessibility statement, and no others. Each names problem, criterion and fix_by for the reader of
// the statement, and check and contains for us.
export const exceptions = JSON.parse(readFileSync(root + 'assets/accessibility.json', 'utf8')).exceptions
const used = new Set()

export function withoutExceptions (faults) {
  const known = ({ check, what }) => exceptions.find(exception => exception.check === check && what.includes(exception.contains))
  return faults.filter(one => !(known(one) && used.add(known(one))))
}
// After all pages: what no longer occurs, or should have been mended by now.
export const staleExceptions = () => exceptions.filter(exception => !used.has(exception) || new Date(exception.fix_by) < new Date())

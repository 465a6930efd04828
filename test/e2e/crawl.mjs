// Finds the pages of the service: follows every link as each kind of person, without a browser, and then picks so
// many pages that each piece of markup of each kind of page is among them.
import { Visitor, unescape } from './service.mjs'
import { routeOf } from './routes.mjs'

// Of the demonstration, so that each role and each step of a case is among what they see; null is the public.
export const people = {
  public: null,
  team: 'Zofia Wójcik',
  lead: 'Siân Prosser', // a case waits for its triage
  board: 'Rebecca Steiner', // a decision waits for a second member
  'board (chair)': 'Margaret Thornley', // a case waits for the board
  commercial: 'Beth Llewellyn',
  reviewer: 'Laura Sedgwick', // a decision waits for a second reviewer
  administrator: 'Fiona Drummond'
}

// Somebody in this role, signed in.
export async function personOf (role, service) {
  const visitor = new Visitor(service)
  return people[role] ? visitor.signIn(people[role]) : visitor
}

// What only the answer to a form leads to.
const behindForms = ['/cases/{reference}/start/activities', '/cases/{reference}/evidence/add/link', '/cases/{reference}/evidence/add/file',
  '/cases/{reference}/evidence/add/fact']

// Of one kind of page, that one person sees; but the page of a case shows the way, and no component looks like another.
const MOST = 10, ALL_OF = ['/cases/{reference}', '/gallery/{component}']

const linksOf = text => [...text.matchAll(/<a\s[^>]*?href="([^"]*)"/g)].map(([, href]) => unescape(href))
const titleOf = text => unescape(text.match(/<title[^>]*>([^<]*)/)?.[1] ?? '')

// The address of a link on the service, without the part after #; null when it leads elsewhere.
function placeOf (href, from) {
  const url = new URL(href, 'http://service' + from)
  return url.host === 'service' ? url.pathname + url.search : null
}

// Pages that list the same in another order or on another page are met once for each set of names.
const wayOf = place => {
  const { pathname, searchParams } = new URL(place, 'http://service')
  return pathname + '?' + [...new Set(searchParams.keys())].sort()
}

// Everything that one person can reach: { path, pattern, reference, role, status, type, text, title, from }.
export async function reachable (service, role) {
  const visitor = await personOf(role, service)
  const pages = []
  const met = new Set(['/?'])
  const waiting = [{ path: '/', from: null }]
  const count = new Map()
  const enough = ({ pattern }) => {
    count.set(pattern, (count.get(pattern) ?? 0) + 1)
    return count.get(pattern) > MOST && !ALL_OF.includes(pattern)
  }
  while (waiting.length) {
    const batch = waiting.splice(0, 4)
    for (const { from, ...answer } of await Promise.all(batch.map(async next => ({ ...await visitor.get(next.path), from: next.from })))) {
      pages.push({ ...answer, from, role, ...routeOf('GET', answer.path.split('?')[0]), title: titleOf(answer.text) })
      const away = answer.headers.get('location')
      const hrefs = answer.type.startsWith('text/html') ? linksOf(answer.text) : []
      for (const place of [...(away ? [away] : []), ...hrefs].map(href => placeOf(href, answer.path))) {
        if (!place || met.has(wayOf(place))) continue
        met.add(wayOf(place))
        if (enough(routeOf('GET', place.split('?')[0]))) continue
        waiting.push({ path: place, from: answer.path })
      }
      // A case that this person may change.
      const draft = answer.path.match(/^\/cases\/([^/]+)\/evidence\/add$/)?.[1]
      if (draft && count.get('drafts') === undefined) {
        count.set('drafts', 1)
        for (const path of behindForms) waiting.push({ path: path.replace('{reference}', draft), from: answer.path })
      }
    }
  }
  return { role, visitor, pages }
}

// The report is a document of its own, without the frame of the pages (report.test.mjs), and so are what is printed and a published file.
export const isPage = page => page.status === 200 && page.type.startsWith('text/html') && !/\/(report|print|\{file\})$/.test(page.pattern)

// What a page is made of: for each element its name, classes and attributes, without what differs from case to case.
function markupOf (page) {
  const main = page.text.slice(page.text.indexOf('<main'), page.text.indexOf('</main'))
  const pieces = new Set([`${page.pattern} as ${page.role === 'public' ? 'the public' : 'somebody'}`, `frame of ${page.role}`])
  for (const [, name, attributes] of main.matchAll(/<([a-z][a-z0-9]*)((?:\s[^>]*)?)>/g)) {
    const classes = attributes.match(/\sclass="([^"]*)"/)?.[1] ?? ''
    const names = attributes.replace(/"[^"]*"/g, '').match(/[a-z-]+/g) ?? []
    pieces.add(`${page.pattern} ${name} .${classes} [${[...new Set(names)].sort()}]`)
  }
  return pieces
}

// The page with the most pieces not seen yet, again and again, until all are seen.
export function pick (pages) {
  const left = pages.filter(isPage).map(page => ({ page, pieces: markupOf(page) }))
  const seen = new Set()
  const picked = []
  for (;;) {
    let best = null
    for (const one of left) {
      one.fresh = [...one.pieces].filter(piece => !seen.has(piece))
      one.pieces = new Set(one.fresh)
      if (one.fresh.length > (best?.fresh.length ?? 0)) best = one
    }
    if (!best) return picked
    best.fresh.forEach(piece => seen.add(piece))
    picked.push(best.page)
  }
}

// Forms that change something: { action, pattern, names } of a page, but for those of every page.
export function formsOf (page) {
  return page.text.split(/<form\s/).slice(1).flatMap(part => {
    const [tag] = part.split('>', 1)
    if (!/method="post"/.test(tag)) return []
    const action = unescape(tag.match(/action="([^"]*)"/)[1])
    const names = [...part.split('</form>')[0].matchAll(/<(?:input|select|textarea)\s[^>]*?name="([^"]*)"/g)].map(([, name]) => name)
    return [{ action, pattern: routeOf('POST', action.split('?')[0]).pattern, names: [...new Set(names)].sort().join(' ') }]
  }).filter(form => !['/sign-out', '/demonstration/{person}'].includes(form.pattern))
}

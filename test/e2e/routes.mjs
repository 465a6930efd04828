// The routes of the application, from test/permissions.csv: the table that the unit tests hold complete.
import { readFileSync } from 'node:fs'
import { root } from './browser.mjs'

const rows = readFileSync(root + 'test/permissions.csv', 'utf8').split('\n').filter(line => line && !line.startsWith('#')).map(line => line.split(','))

// A literal segment wins over a name.
const rank = pattern => pattern.split('/').map(segment => segment.startsWith('{') ? '1' : '0').join('')
const patternsOf = method => [...new Set(rows.filter(row => row[0] === method).map(row => row[1]))].sort((a, b) => rank(a) < rank(b) ? -1 : 1)

export const patterns = { GET: patternsOf('GET'), POST: patternsOf('POST') }

const testOf = pattern => new RegExp(`^${pattern.replace(/[.]/g, '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`)
const routes = { GET: [], POST: [] }
for (const method of ['GET', 'POST']) routes[method] = patterns[method].map(pattern => ({ pattern, test: testOf(pattern) }))

// { pattern, reference } of a path; what no route has is its own pattern.
export function routeOf (method, path) {
  const route = routes[method].find(({ test }) => test.test(path))
  return route ? { pattern: route.pattern, reference: path.match(route.test).groups?.reference ?? '' } : { pattern: path, reference: '' }
}

// The routes of the application, from test/permissions.csv: the table that the unit tests hold complete.
import { readFileSync } from 'node:fs'
import { root } from './browser.mjs'

const rows = readFileSync(root + 'test/permissions.csv', 'utf8').split('\n').filter(line => line && !line.startsWith('#'))
  .map(line => line.split(',')).map(([method, pattern]) => ({ method, pattern }))

// A literal segment wins over a name.
const rank = pattern => pattern.split('/').map(segment => segment.startsWith('{') ? '1' : '0').join('')
const patternsOf = method => [...new Set(rows.filter(row => row.method === method).map(row => row.pattern))].sort((a, b) => rank(a) < rank(b) ? -1 : 1)

export const patterns = { GET: patternsOf('GET'), POST: patternsOf('POST') }
const tests = Object.fromEntries(Object.entries(patterns).map(([method, list]) =>
  [method, list.map(pattern => ({ pattern, test: new RegExp(`^${pattern.replace(/[.]/g, '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`) }))]))

// { pattern, reference } of a path; pattern null: no route.
export function routeOf (method, path) {
  for (const { pattern, test } of tests[method]) {
    const found = path.match(test)
    if (found) return { pattern, reference: found.groups?.reference ?? '' }
  }
  return { pattern: null, reference: '' }
}

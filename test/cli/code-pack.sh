#!/bin/bash
# The pack of 27 March 2019: points, criteria, forces and every reference inside it.
# Prints TAP. Needs node, and nothing else. Whether it fits its schema is checked elsewhere.
cd "$(dirname "$0")/../.." || exit 2

exec node - rules/code/2019-03-27.json docs/facts.md <<'NODE'
'use strict'
const fs = require('fs')
const [packFile, factsFile] = process.argv.slice(2)
const text = fs.readFileSync(packFile, 'utf8')
const pack = JSON.parse(text)
const criteria = pack.points.flatMap(p => p.criteria.map(c => ({ ...c, point: p.id })))

let n = 0
let failed = 0
function check (name, wrong) { // wrong: a list of what is wrong, empty when all is well
  n++
  console.log(`${wrong.length ? 'not ok' : 'ok'} ${n} - ${name}`)
  for (const w of wrong.slice(0, 20)) console.log(`  # ${w}`)
  if (wrong.length) failed++
}
const same = (got, want) => JSON.stringify(got) === JSON.stringify(want)
  ? [] : [`got ${JSON.stringify(got)}`, `want ${JSON.stringify(want)}`]
const twice = list => list.filter((x, i) => list.indexOf(x) !== i)
const missing = (uses, known) => uses.filter(([, id]) => !known.has(id)).map(([at, id]) => `${at}: ${id}`)
const ids = list => new Set(list.map(x => x.id))

check('the pack stands for 27 March 2019 to 15 November 2021',
  same([pack.kind, pack.id, pack.edition, pack.from, pack.to],
    ['code', 'code/2019-03-27', '27 March 2019', '2019-03-27', '2021-11-15']))

check('12 points, in order, with their published titles', same(pack.points.map(p => `${p.id} ${p.title}`), [
  '1 Define user needs',
  '2 Make things accessible and inclusive',
  '3 Be open and use open source',
  '4 Make use of open standards',
  '5 Use cloud first',
  '6 Make things secure',
  '7 Make privacy integral',
  '8 Share, reuse and collaborate',
  '9 Integrate and adapt technology',
  '10 Make better use of data',
  '11 Define your purchasing strategy',
  '12 Meet the Service Standard'
]))

check('120 criteria', same(criteria.length, 120))
check('each point has its number of criteria',
  same(pack.points.map(p => p.criteria.length), [9, 10, 10, 9, 10, 11, 10, 8, 10, 11, 14, 8]))
check('ids of criteria are unique', twice(criteria.map(c => c.id)))
check('ids run from 1 without a gap, under their own point', pack.points.flatMap(p =>
  p.criteria.filter((c, i) => c.id !== `${p.id}.${i + 1}`).map(c => `${c.id} in point ${p.id}`)))
check('titles of criteria are unique', twice(criteria.map(c => c.title)))

const total = force => criteria.filter(c => c.force === force).length
check('forces from the strongest to the weakest; the first three hold up sending',
  same(pack.forces.map(f => [f.id, f.blocks]),
    [['law', true], ['policy', true], ['must', true], ['should', false], ['consider', false]]))
check('leading forces: law 22, policy 32, must 22, should 43, consider 1',
  same(pack.forces.map(f => [f.id, total(f.id)]),
    [['law', 22], ['policy', 32], ['must', 22], ['should', 43], ['consider', 1]]))

const reach = c => c.check.some(k => k === 'repository' || k === 'site') ? 0 : c.check.includes('data') ? 1 : 2
check('reach: 35 can be inspected, 49 more computed, 36 rest on documents and people',
  same([0, 1, 2].map(r => criteria.filter(c => reach(c) === r).length), [35, 49, 36]))

check('positions in order: met, partly, limitation explained, not met, not applicable',
  same(pack.positions.map(p => p.means), ['met', 'partly_met', 'not_met_explained', 'not_met', 'not_applicable']))

check('the groups hold each point once', same(pack.groups.flatMap(g => g.points).sort((a, b) => a - b),
  pack.points.map(p => p.id)))

check('ids of sources, helpers, forces, positions and groups are unique',
  ['sources', 'helpers', 'forces', 'positions', 'groups'].flatMap(k => twice(pack[k].map(x => x.id))))
const cited = criteria.flatMap(c => c.cite.map(x => [c.id, x.source]))
check('every source cited exists', missing(cited, ids(pack.sources)))
check('every source is cited', pack.sources.map(s => s.id).filter(id => !cited.some(([, used]) => used === id)))
check('no criterion cites the same place twice', criteria.filter(c =>
  twice(c.cite.map(x => `${x.source} ${x.where}`)).length).map(c => c.id))
check('every force exists', missing(criteria.map(c => [c.id, c.force]), ids(pack.forces)))
check('every helper exists', missing(criteria.flatMap(c => c.help.map(h => [c.id, h])), ids(pack.helpers)))
check('every criterion names a helper', criteria.filter(c => !c.help.length).map(c => c.id))

// Facts: the first column of the table, without the lines under it.
const facts = new Map()
for (const line of fs.readFileSync(factsFile, 'utf8').split('\n')) {
  const cell = line.split('|').map(s => s.trim())
  if (cell.length < 4 || !cell[1].startsWith('`')) continue
  for (const name of cell[1].match(/`[^`]+`/g)) {
    facts.set(name.slice(1, -1), { kind: cell[2].split(/[ :,]/)[0], of: (cell[2].match(/`[^`]+`/g) || []).map(s => s.slice(1, -1)) })
  }
}
function tests (cond) {
  if (typeof cond !== 'object') return []
  if (cond.fact) return [cond]
  return (cond.all || cond.any || [cond.not]).flatMap(tests)
}
const conditions = criteria.flatMap(c => [c.applies, c.shown_by && c.shown_by.holds]
  .filter(x => x !== undefined).flatMap(tests).map(t => [c.id, t]))
check('the table of facts was read', facts.size >= 40 ? [] : [`${facts.size} facts`])
check('every fact used in a condition is in docs/facts.md', missing(conditions.map(([at, t]) => [at, t.fact]), facts))

const FITS = { choice: ['is', 'in'], set: ['has'], yes: ['is'], number: ['over', 'at_least', 'under', 'at_most'], money: ['over', 'at_least', 'under', 'at_most'], date: ['before', 'on_or_after'] }
check('every test is one of its kind of fact, on a value the fact can have', conditions.flatMap(([at, t]) => {
  const fact = facts.get(t.fact) || { kind: '', of: [] }
  const ops = Object.keys(t).filter(k => k !== 'fact')
  const wrong = []
  if (ops.length !== 1) wrong.push(`${at}: ${t.fact} has ${ops.length} tests`)
  for (const op of ops) {
    if (op === 'known') continue
    if (!(FITS[fact.kind] || []).includes(op)) wrong.push(`${at}: ${op} on ${t.fact}, a ${fact.kind}`)
    if (fact.kind === 'yes' && typeof t[op] !== 'boolean') wrong.push(`${at}: ${t.fact} is true or false`)
    if (fact.kind === 'choice' || fact.kind === 'set') {
      for (const v of [t[op]].flat()) if (!fact.of.includes(v)) wrong.push(`${at}: ${t.fact} is never ${v}`)
    }
  }
  return wrong
}))
check('every condition says in words why', criteria.filter(c => !c.applies !== !c.applies_because ||
  !(c.shown_by && c.shown_by.holds) !== !(c.shown_by && c.shown_by.holds_because)).map(c => c.id))

const by = Object.fromEntries(criteria.map(c => [c.id, c.shown_by || {}]))
check('research, risk assessment and impact assessment need a date; research and statement a fresh one',
  same(['1.2', '1.4', '2.2', '6.1', '7.3'].map(id => [id, by[id].dated, by[id].within_months || 0]),
    [['1.2', true, 24], ['1.4', true, 0], ['2.2', true, 12], ['6.1', true, 0], ['7.3', true, 0]]))
check('no contract over £100m, and none beyond 24 months before its break', same(
  ['11.1', '11.6', '5.10'].map(id => by[id].holds), [
    { fact: 'contracts.largest', at_most: 100000000 },
    { fact: 'contracts.longest_before_break_months', at_most: 24 },
    { fact: 'contracts.hosting_longest_months', at_most: 24 }
  ]))
check('a claim is never shown by no evidence at all',
  criteria.filter(c => c.shown_by && !(c.shown_by.evidence >= 1)).map(c => c.id))

check('each point has guidance', pack.points.filter(p => p.guidance.length < 2).map(p => p.id))
check('the catalogue knows what has closed', same(pack.catalogue.filter(g => g.kind === 'platform' && g.to)
  .map(g => g.title), ['GOV.UK Verify', 'GOV.UK PaaS', 'GOV.UK Registers']))
const dated = [...pack.catalogue, ...pack.points.flatMap(p => p.guidance)]
  .flatMap(g => [g.from, g.to].filter(Boolean).map(d => [g.title, d]))
  .concat(pack.sources.filter(s => s.date).map(s => [s.id, s.date]))
check('dates are YYYY, YYYY-MM or YYYY-MM-DD',
  dated.filter(([, d]) => !/^\d{4}(-\d{2}(-\d{2})?)?$/.test(d)).map(([at, d]) => `${at}: ${d}`))
check('the notes say whose reading the forces are', pack.notes.some(s => /does not say which/.test(s) && /reading/.test(s))
  ? [] : ['no such note'])
check('plain characters only: ASCII and the pound sign', [...new Set(text.match(/[^\x20-\x7e\n£]/g) || [])])

console.log(`1..${n}`)
process.exit(failed ? 1 : 0)
NODE

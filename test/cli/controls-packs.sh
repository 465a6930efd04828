#!/bin/bash
# The packs of the spend controls, versions 4 and 5: limits, routes, workflow and every reference inside them.
# Prints TAP. Needs node, and nothing else. Whether they fit their schema is checked elsewhere.
cd "$(dirname "$0")/../.." || exit 2

exec node - docs/facts.md rules/controls/v4.json rules/controls/v5.json <<'NODE'
'use strict'
const fs = require('fs')
const [factsFile, ...packFiles] = process.argv.slice(2)
const texts = packFiles.map(f => fs.readFileSync(f, 'utf8'))
const [v4, v5] = texts.map(t => JSON.parse(t))

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
const ids = list => new Set(list.map(x => x.id))
const missing = (uses, known) => uses.filter(([, id]) => !known.has(id)).map(([at, id]) => `${at}: ${id}`)

// Every object below a value, with the path to it.
function walk (value, at = '') {
  if (typeof value !== 'object' || value === null) return []
  const below = Object.entries(value).flatMap(([k, v]) => walk(v, `${at}/${k}`))
  return Array.isArray(value) ? below : [[at, value], ...below]
}

// ---- Facts -----------------------------------------------------------------------------

const facts = new Map()
for (const line of fs.readFileSync(factsFile, 'utf8').split('\n')) {
  const cell = line.split('|').map(s => s.trim())
  if (cell.length < 4 || !cell[1].startsWith('`')) continue
  for (const name of cell[1].match(/`[^`]+`/g)) {
    facts.set(name.slice(1, -1), { kind: cell[2].split(/[ :,]/)[0], of: (cell[2].match(/`[^`]+`/g) || []).map(s => s.slice(1, -1)) })
  }
}
const QUESTION_KINDS = { boolean: 'yes', integer: 'number', money: 'money', date: 'date', choice: 'choice' }
function factsOf (pack) {
  const all = new Map(facts)
  for (const q of pack.questions) all.set(q.id, { kind: QUESTION_KINDS[q.type], of: (q.options || []).map(o => o.id) })
  all.set('spend.kind', { kind: 'choice', of: pack.kinds.map(k => k.id) })
  all.set('triage.rating', { kind: 'choice', of: pack.triage.ratings.map(r => r.id) })
  all.set('organisation.process', { kind: 'choice', of: ['v4', 'v5'] })
  return all
}
const FITS = { choice: ['is', 'in'], set: ['has'], yes: ['is'], number: ['over', 'at_least', 'under', 'at_most'], money: ['over', 'at_least', 'under', 'at_most'], date: ['before', 'on_or_after'] }
function wrongTest (test, known) {
  const fact = known.get(test.fact)
  if (!fact) return [`no fact ${test.fact}`]
  const ops = Object.keys(test).filter(k => k !== 'fact')
  const wrong = ops.length === 1 ? [] : [`${test.fact} has ${ops.length} tests`]
  for (const op of ops.filter(o => o !== 'known')) {
    if (!(FITS[fact.kind] || []).includes(op)) wrong.push(`${op} on ${test.fact}, a ${fact.kind}`)
    if (fact.kind === 'yes' && typeof test[op] !== 'boolean') wrong.push(`${test.fact} is true or false`)
    if (fact.kind === 'choice' || fact.kind === 'set') {
      for (const v of [test[op]].flat()) if (!fact.of.includes(v)) wrong.push(`${test.fact} is never ${v}`)
    }
  }
  return wrong
}

// ---- Conditions, worked out here apart from the program: true, false or null (not known) ---

function holds (cond, given) {
  if (typeof cond === 'boolean') return cond
  if (cond.not !== undefined) { const r = holds(cond.not, given); return r === null ? null : !r }
  if (cond.all || cond.any) {
    const parts = (cond.all || cond.any).map(c => holds(c, given))
    const settles = !cond.all
    return parts.includes(settles) ? settles : parts.includes(null) ? null : !settles
  }
  const v = given[cond.fact]
  if (cond.known !== undefined) return (v !== undefined) === cond.known
  if (v === undefined) return null
  if ('is' in cond) return v === cond.is
  if (cond.in) return cond.in.includes(v)
  if ('over' in cond) return v > cond.over
  if ('at_least' in cond) return v >= cond.at_least
  if ('under' in cond) return v < cond.under
  if ('at_most' in cond) return v <= cond.at_most
  if (cond.on_or_after) return v >= cond.on_or_after
  if (cond.before) return v < cond.before
  throw new Error(`no test in ${JSON.stringify(cond)}`)
}
function first (rules, given) {
  for (const r of rules) {
    const truth = holds(r.when, given)
    if (truth === null) return null
    if (truth) return r.id
  }
  return undefined
}
function facing (pack, given) {
  const kind = first(pack.kinds, given)
  return { date: '2019-06-01', ...(kind ? { 'spend.kind': kind } : {}), ...given }
}
function needed (pack, given) { // the rules that ask for approval; null: not known
  const all = facing(pack, given)
  const yes = pack.approvals.filter(r => holds(r.when, all) === true).map(r => r.id)
  return yes.length ? yes : pack.approvals.some(r => holds(r.when, all) === null) ? null : []
}
const digital = (amount, more) => ({ 'work.audience': 'public', 'spend.counted': amount, ...more })
const internal = (amount, more) => ({ 'work.audience': 'internal', 'spend.counted': amount, ...more })
const routine = { 'novelty.judged': 'routine' }

// ---- Each pack ---------------------------------------------------------------------------

check('the table of facts was read', facts.size >= 40 ? [] : [`${facts.size} facts`])
check('version 4 runs from 2014 to its withdrawal', same([v4.kind, v4.id, v4.process, v4.from, v4.to],
  ['controls', 'controls/v4', 'v4', '2014-01-01', '2023-09-21']))
check('version 5 runs from its publication to the day before version 6', same([v5.kind, v5.id, v5.process, v5.from, v5.to],
  ['controls', 'controls/v5', 'v5', '2018-04-30', '2024-02-22']))

for (const [i, pack] of [v4, v5].entries()) {
  const name = pack.process
  const say = (what, wrong) => check(`${name}: ${what}`, wrong)
  const objects = walk(pack)
  const known = factsOf(pack)

  say('plain characters only: ASCII and the pound sign', [...new Set(texts[i].match(/[^\x20-\x7e\n£]/g) || [])])
  say('ids are unique in each list', objects.flatMap(([at, o]) => Object.entries(o)
    .filter(([, v]) => Array.isArray(v)).flatMap(([k, v]) => twice(v.map(x => x && x.id).filter(Boolean)).map(id => `${at}/${k}: ${id}`))))

  const cited = objects.flatMap(([at, o]) => (o.cite || []).map(c => [at, c]))
  say('every source cited exists', missing(cited.map(([at, c]) => [at, c.source]), ids(pack.sources)))
  say('every source is cited', pack.sources.map(s => s.id).filter(id => !cited.some(([, c]) => c.source === id)))
  say('nothing cites the same place twice', objects.filter(([, o]) => o.cite && twice(o.cite.map(c => `${c.source} ${c.where}`)).length).map(([at]) => at))
  say('what is inferred or unconfirmed is not said to stand in a source', cited.filter(([, c]) =>
    (c.source === 'reading') !== ['inferred', 'unconfirmed'].includes(c.confidence) && c.where !== 'Official description not seen')
    .map(([at, c]) => `${at}: ${c.source} ${c.confidence}`))
  const press = new Set(['computer-weekly', 'csw', 'ukauthority', 'publictechnology', 'publictechnology-2020'])
  say('the press is cited as the press', cited.filter(([, c]) => press.has(c.source) !== (c.confidence === 'press')).map(([at, c]) => `${at}: ${c.source} ${c.confidence}`))
  const RULES = ['questions', 'kinds', 'scope', 'approvals', 'routes', 'pipelines', 'triggers', 'timings', 'publication', 'reassess', 'recommendations', 'roles', 'decisions']
  say('every rule has a citation', [...RULES.flatMap(k => pack[k].filter(r => !r.cite).map(r => `${k} ${r.id}`)),
    ...pack.routes.flatMap(r => r.by.filter(b => !b.cite).map(b => `${r.id} ${b.id}`)),
    ...['no_approval', 'counting', 'triage'].filter(k => !pack[k].cite),
    ...pack.workflow.acts.filter(a => a.act !== 'edit' && !a.cite).map(a => a.act)])
  say('dates of sources are YYYY, YYYY-MM or YYYY-MM-DD', pack.sources.filter(s => s.date && !/^\d{4}(-\d{2}(-\d{2})?)?$/.test(s.date)).map(s => s.id))

  // Conditions
  const tests = objects.filter(([, o]) => typeof o.fact === 'string')
  const plain = tests.filter(([at]) => !/\/(by|reassess)\/\d+$/.test(at))
  say('every fact is in docs/facts.md or asked by the pack', missing(tests.map(([at, o]) => [at, o.fact]), known))
  say('every test is one of its kind of fact, on a value the fact can have', plain.flatMap(([at, o]) => wrongTest(o, known).map(w => `${at}: ${w}`)))
  say('no question takes the name of a fact', pack.questions.map(q => q.id).filter(id => facts.has(id)))
  say('dates to act by are dates', pack.routes.flatMap(r => r.by.filter(b => known.get(b.fact).kind !== 'date').map(b => `${r.id} ${b.id}`)))
  const asks = new Set(tests.map(([, o]) => o.fact))
  say('every question is used', pack.questions.map(q => q.id).filter(id => !asks.has(id)))
  say('exactly the choices have options', pack.questions.filter(q => (q.type === 'choice') !== !!q.options).map(q => q.id))
  say('approval rules say in words why', pack.approvals.filter(r => !r.because).map(r => r.id))

  // Scope
  say('central and sponsored bodies are in scope, the others are not',
    same(['central', 'sponsored', 'local', 'health', 'devolved', 'other'].map(k => (pack.scope.find(s => s.id === first(pack.scope, { 'organisation.kind': k })) || {}).in_scope),
      [true, true, false, false, false, false]))
  say('an organisation of unknown kind is not yet in or out', same(first(pack.scope, {}), null))

  // Workflow
  const { steps, acts } = pack.workflow
  const stepIds = ids(steps)
  say('every act goes from and to a step', missing(acts.flatMap(a => [...a.from, a.to].filter(s => s !== '=').map(s => [a.act, s])), stepIds))
  say('every step is reached', steps.slice(1).map(s => s.id).filter(id => !acts.some(a => a.to === id)))
  say('whoever a step waits for can do something there', steps.filter(s => s.waits_for !== 'nobody' && !acts.some(a => a.role === s.waits_for && a.from.includes(s.id))).map(s => s.id))
  say('an act from a step is named once for a role', twice(acts.flatMap(a => a.from.map(f => `${a.act} from ${f} by ${a.role}`))))
  say('every act has a button', acts.filter(a => !a.label).map(a => a.act))
  say('every act that is named to differ from exists', missing(acts.flatMap(a => (a.differs_from || []).map(d => [a.act, d])), new Set(acts.map(a => a.act))))
  say('every role that acts is played', missing(acts.map(a => [a.act, a.role]), new Set(pack.roles.map(r => r.does))))
  const differs = (act, from) => acts.filter(a => a.act === act && !(a.differs_from || []).includes(from)).map(a => `${act} from ${a.from} by who did ${from}`)
  say('who sends does not triage, recommend, assess, decide or confirm',
    ['triage', 'recommend', 'rate', 'decide', 'confirm'].flatMap(a => differs(a, 'send')))
  say('who decides does not confirm the decision or send it back', [...differs('confirm', 'decide'), ...differs('send_back', 'decide')])
  say('who recommends does not decide or confirm at the centre', acts.filter(a => ['decide', 'confirm'].includes(a.act) && a.role === 'reviewer' && !a.differs_from.includes('recommend')).map(a => a.act))
  say('nothing is decided without being confirmed', acts.filter(a => a.to === 'decided' && a.act !== 'confirm').map(a => a.act))
  say('sending needs a case that is ready', acts.filter(a => a.act === 'send' && a.needs !== 'ready').map(a => a.act))
  say('what goes back, is taken back or is decided needs reasons', acts.filter(a => ['withdraw', 'return', 'recommend', 'decide', 'send_back', 'change'].includes(a.act) && a.needs !== 'reasons').map(a => `${a.act} from ${a.from}`))

  // Decisions, recommendations, re-assessment
  say('the decisions', same(pack.decisions.map(d => [d.id, d.approves, d.conditions, d.final]), [
    ['approved', true, 'none', true],
    ['approved_with_conditions', true, 'must', true],
    ['approved_next_phase', true, 'may', true],
    ['more_information', false, 'none', false],
    ['not_approved', false, 'none', true],
    ['retrospectively_approved', true, 'may', true],
    ['out_of_scope', false, 'none', true]
  ]))
  const counts = { 'gaps.blocking': 0, 'gaps.other': 0, 'points.not_considered': 0, 'points.not_met': 0, 'points.not_shown': 0, 'points.not_met_explained': 0, 'points.partly_met': 0 }
  const recommends = more => first(pack.recommendations, { ...counts, ...more })
  say('recommendations: gaps first, then points, then limitations, then nothing found', same(
    [{ 'gaps.blocking': 1, 'points.not_met': 1 }, { 'points.not_met': 1, 'limitations.count': 1 }, { 'limitations.count': 1, 'points.partly_met': 1 }, { 'points.not_met_explained': 1 }, { 'points.partly_met': 1 }, {}].map(recommends),
    ['not-ready', 'not-met', 'limitations', 'limitations', 'partly-met', 'no-gap']))
  say('a change of 10% of the whole-life cost, or over a limit, opens a case again', same(
    pack.reassess.filter(r => ['percent', 'crosses_threshold'].includes(r.change)).map(r => [r.fact, r.change, r.by]),
    [['spend.whole_life', 'percent', 10], ['spend.counted', 'crosses_threshold', undefined]]))
  say('no time for a decision is shown', pack.timings.filter(t => t.id === 'decision' && (t.months || t.weeks || t.days || t.cite[0].confidence !== 'unconfirmed')).map(t => t.text)
    .concat(pack.timings.some(t => t.id === 'decision') ? [] : ['nothing says so']))
  say('the notes speak of VAT, exemptions, names and who decides', [/VAT/, /exempt/, /CDDO/, /does not decide/].filter(r => !pack.notes.some(s => r.test(s))).map(String))
  say('lines that share a programme, service or supplier count together', same(pack.counting.share, ['programme', 'service', 'supplier']))
}

// ---- The limits of version 5 -----------------------------------------------------------------

check('v5: digital spend over £100,000, and not at it', same(
  [100000, 100001].map(a => needed(v5, digital(a, routine))), [[], ['digital-over-100k']]))
check('v5: technology spend over £5 million, and not at it', same(
  [100001, 5000000, 5000001].map(a => needed(v5, internal(a, routine))), [[], [], ['technology-over-5m']]))
check('v5: a service for both sides is digital', same(needed(v5, { ...digital(100001, routine), 'work.audience': 'both' }), ['digital-over-100k']))
check('v5: novel or contentious at any amount; repercussive is for the Treasury', same(
  ['novel', 'contentious', 'repercussive'].map(j => needed(v5, internal(0, { 'novelty.judged': j }))),
  [['novel-or-contentious'], ['novel-or-contentious'], []]))
check('v5: below the limits and not judged is not known, not no', same(needed(v5, digital(20000)), null))
check('v5: an unknown cost is not known, not no', same(needed(v5, { 'work.audience': 'public', ...routine }), null))
check('v5: signs of novelty alone decide nothing', v5.approvals.flatMap(r => walk(r.when).map(([, o]) => o.fact)).filter(f => /^novelty\./.test(f || '') && !['novelty.judged', 'novelty.cryptography'].includes(f)))
check('v5: cryptography at any amount from 2023, not before', same(
  ['2022-12-31', '2023-01-01'].map(date => needed(v5, internal(1, { ...routine, date, 'novelty.cryptography': true }))), [[], ['cryptography-any-amount']]))
check('v5: what the adviser has agreed is not digital counts as technology', same(
  needed(v5, digital(100001, { ...routine, 'digital.excluded': true })), []))
check('v5: £10 million or more stands on both pipelines', same(
  [9999999, 10000000].map(a => v5.pipelines.filter(p => holds(p.when, facing(v5, digital(a)))).map(p => p.id)),
  [['digital-technology'], ['digital-technology', 'commercial']]))
const trigger = (pack, id, given) => holds(pack.triggers.find(t => t.id === id).when, given)
check('v5: consultancy over £1 million and a contract over £100 million raise a flag, at the amount not', same(
  [trigger(v5, 'consultancy-over-1m', { 'consultancy.amount': 1000000 }), trigger(v5, 'consultancy-over-1m', { 'consultancy.amount': 1000001 }),
    trigger(v5, 'contract-over-100m', { 'contracts.largest': 100000000 }), trigger(v5, 'contract-over-100m', { 'contracts.largest': 100000001 })],
  [false, true, false, true]))

check('v5: routes', same([{}, { 'triage.rating': 'assured' }, { 'triage.rating': 'monitor' }, { 'triage.rating': 'control' }].map(g => first(v5.routes, { ...digital(200000), ...g })),
  ['triage-first', 'own-board', 'joint-review', 'joint-review']))
check('v5: £10 million or more is approved jointly whatever the rating', same(
  [{}, { 'triage.rating': 'assured' }, { 'triage.rating': 'control' }].map(g => first(v5.routes, { ...digital(10000000), ...g })), Array(3).fill('joint-with-commercial')))
check('v5: a route is found without the cost', same(first(v5.routes, {}), 'triage-first'))
check('v5: the centre 3 months ahead, and no commitment before approval', v5.routes.flatMap(r =>
  same(r.by.map(b => [b.fact, b.months]), [['dates.approval_needed', -3], ['dates.commitment', 0]])))
const boardDecides = v5.workflow.acts.find(a => a.act === 'decide' && a.role === 'board')
check('v5: the board decides only what is rated assured and below £10 million', same(
  [['assured', 9999999], ['assured', 10000000], ['monitor', 1], ['control', 1]].map(([r, a]) => holds(boardDecides.when,
    { 'triage.rating': r, 'spend.counted': a, 'organisation.kind': 'central' })),
  [true, false, false, false]))
check('v5: where the controls do not reach, the board decides and does not send on to the centre', same(
  ['recommend', 'decide'].map(act => holds(v5.workflow.acts.find(a => a.act === act && a.role === 'board').when,
    { 'triage.rating': 'monitor', 'spend.counted': 1, 'organisation.kind': 'local' })),
  [false, true]))

// ---- Triage ------------------------------------------------------------------------------------

check('v5: seven standards, the Code in the fourth', same(
  v5.triage.standards.map(s => [s.title, !!s.from_code]), [
    ['Minimum pipeline standards', false],
    ['User needs and research', false],
    ['Engagement, governance and scrutiny', false],
    ['Following the Technology Code of Practice', true],
    ['Established resources and capabilities', false],
    ['Relevance and collaboration', false],
    ['Mechanisms to identify and monitor benefits', false]
  ]))
check('v5: ratings and published bands', same([v5.triage.method, v5.triage.ratings.map(r => [r.id, r.score]), v5.triage.bands.map(b => [b.from, b.to, b.rating])],
  ['sum', [['assured', 1], ['monitor', 2], ['control', null]], [[7, 10, 'assured'], [11, 14, 'monitor'], [15, null, 'control']]]))
check('v5: every sum of seven ratings is in one band', [7, 8, 9, 10, 11, 12, 13, 14].filter(s =>
  v5.triage.bands.filter(b => b.from <= s && (b.to === null || s <= b.to)).length !== 1))
check('v5: each standard describes each rating; only two descriptions are published', [
  ...v5.triage.standards.filter(s => s.levels.map(l => l.rating).join() !== 'assured,monitor,control').map(s => s.id),
  ...same(v5.triage.standards.flatMap(s => s.levels.filter(l => l.cite.some(c => c.confidence === 'stated')).map(l => `${s.id} ${l.rating}`)), ['pipeline assured', 'pipeline monitor'])
])
check('v5: the errata say that "over 14" is never reached by the sum', v5.errata.some(s => /over 14/.test(s)) ? [] : ['no such note'])
check('v4: no triage', same([v4.triage.method, v4.triage.ratings, v4.triage.bands, v4.triage.standards], ['none', [], [], []]))

// ---- The limits of version 4 -----------------------------------------------------------------------

const quiet = { 'work.transactional': false, 'work.web': false, 'novelty.public_identity': false, 'request.domain_name': false, 'request.mobile_app': false, 'request.shared_back_office': false }
check('v4: digital spend over £100,000, and not at it', same(
  [100000, 100001].map(a => needed(v4, digital(a, quiet))), [[], ['digital-over-100k']]))
check('v4: technology spend over £5 million, and not at it', same(
  [5000000, 5000001].map(a => needed(v4, internal(a, quiet))), [[], ['technology-over-5m']]))
check('v4: shared back-office services over £1 million, and not at it', same(
  [1000000, 1000001].map(a => needed(v4, internal(a, { ...quiet, 'request.shared_back_office': true }))), [[], ['shared-back-office-over-1m']]))
check('v4: no lower limit for public identity, domain names, transactions, new websites and apps', same(
  [{ 'novelty.public_identity': true }, { 'request.domain_name': true }, { 'work.transactional': true }, { 'work.web': true, 'work.change': 'new' }, { 'request.mobile_app': true }]
    .map(more => needed(v4, digital(1, { ...quiet, ...more }))),
  [['public-identity-any-amount'], ['domain-any-amount'], ['transaction-any-amount'], ['website-any-amount'], ['app-any-amount']]))
check('v4: an existing website below £100,000 needs none', same(needed(v4, digital(50000, { ...quiet, 'work.web': true, 'work.change': 'change' })), []))
check('v4: none of that for work inside government', same(needed(v4, internal(1000000, { 'work.transactional': true, 'work.web': true })), []))
check('v4: before discovery, before live, and for what is live before commitment', same(
  [{}, ...['none', 'discovery', 'alpha', 'private_beta', 'public_beta', 'live', 'retirement'].map(p => ({ 'work.phase': p }))].map(g => first(v4.routes, g)),
  ['before-discovery', 'before-discovery', 'before-discovery', 'before-live', 'before-live', 'before-live', 'running', 'running']))
check('v4: dates of discovery and live', same(v4.routes.map(r => r.by.map(b => b.fact)), [
  ['dates.live', 'dates.approval_needed', 'dates.commitment'],
  ['dates.approval_needed', 'dates.commitment'],
  ['dates.discovery', 'dates.live', 'dates.approval_needed', 'dates.commitment']
]))
check('v4: no pipeline', same(v4.pipelines, []))
check('the conflict on the technology limit is in the errata of both', [v4, v5].filter(p => !p.errata.some(s => /UKAuthority/.test(s) && /£1 million/.test(s))).map(p => p.id))

console.log(`1..${n}`)
process.exit(failed ? 1 : 0)
NODE

// Writes checks/licences.txt, by which `tcop check` recognises the text of a licence: from npm's
// spdx-license-list and spdx-exceptions (test/e2e/package.json) and checks/tables/licence-openness.json.
//
//   node tools/licences.mjs DATE     DATE: the day of the lists, as 2026-11-26
//
// The form of the file, line by line:
//   # and words                      what it is and where it is from
//   id FLAGS TEXT ID NAME            a licence: flags (O open by the OSI, F free by the FSF, C open content,
//                                    N known not to be open, X out of use, - none), the number of its text
//   with ID                          an exception, for expressions
//   text LENGTH FROM TO SKETCH       a text: words in all, the part without preambles and examples, and the
//                                    48 smallest hashes of five words of that part, five digits each
//   words W1 W2 …                    all words of all texts, the most frequent first
//   = DIGITS                         the words of a text, in the order of the texts
//
// src/check/licence_words.c makes words of a text in the same way, and src/check/licence_index.c reads this.
import { createRequire } from 'node:module'
import { readFileSync, writeFileSync } from 'node:fs'

const top = new URL('..', import.meta.url)
const require = createRequire(new URL('test/e2e/package.json', top))
const licences = require('spdx-license-list/full.js')
const exceptions = require('spdx-exceptions')
const openness = JSON.parse(readFileSync(new URL('checks/tables/licence-openness.json', top), 'utf8'))
const date = process.argv[2]
if (!/^\d{4}-\d\d-\d\d$/.test(date ?? '')) throw new Error('usage: node tools/licences.mjs DATE')

// ---- Words of a text: bytes, each as one character ------------------------------------------------

const WORD_BYTES = 40
const MARKS = 6 // of "Copyright", "(c)" and "©" in a row
const isWord = c => /[0-9A-Za-z\x80-\xff]/.test(c)
const isDigit = c => c >= '0' && c <= '9'
const isSpace = c => c === undefined || c === ' ' || c === '\t' || c === '\n' || c === '\r'
const HOLES = ['year', 'yyyy', 'name', 'owner', 'holder', 'author', 'organi', 'date', 'insert', 'project']

// Quotes, dashes, signs and spaces beyond ASCII: how many bytes stand for nothing here.
function sign(text, at) {
  const c = text.charCodeAt(at)
  const next = text.charCodeAt(at + 1)
  if (c === 0xc2 && next >= 0x80 && next < 0xc0) return 2
  if (c === 0xe2 && (next === 0x80 || (next >= 0x84 && next < 0xa0))) return 3
  if (c === 0xef && next === 0xbb) return 3
  return 0
}

// "<year>", "[name of copyright owner]", "{{ organization }}": its length, 0 when it is none.
function hole(text, at) {
  const close = { '<': '>', '[': ']', '{': '}' }[text[at]]
  if (!close) return 0
  for (let end = at + 1; end < at + 60 && end < text.length && text[end] !== '\n'; end++) {
    if (text[end] !== close) continue
    const inside = text.slice(at + 1, end).toLowerCase()
    return !inside.includes('://') && HOLES.some(word => inside.includes(word)) ? end + 1 - at : 0
  }
  return 0
}

function skipBlank(text, at) {
  while (text[at] === ' ' || text[at] === '\t' || text[at] === ',' || text[at] === ':') at++
  return at
}

const isYear = (text, at) => /^(19|20)\d\d/.test(text.slice(at, at + 4))

// Where the licence itself goes on in the same line.
const AFTER_OWNER = ['permission ', 'redistribution ', 'licensed ', 'available ', 'under ', 'everyone ']
const endsOwner = (text, at) =>
  text[at - 1] === ' ' && AFTER_OWNER.some(word => text.slice(at, at + word.length).toLowerCase() === word)

// At "Copyright", "(c)" or "©": where the words about the owner end, `at` when it is no such statement.
function statement(text, at) {
  let from = at
  let signs = 0
  let words = 0
  for (let more = true; more && signs + words < MARKS;) {
    from = skipBlank(text, from)
    more = false
    if (/^copyright/i.test(text.slice(from, from + 9)) && !isWord(text[from + 9] ?? ' ')) {
      from += 9
      words++
      more = true
    } else if (/^\(c\)/i.test(text.slice(from, from + 3))) {
      from += 3
      signs++
      more = true
    } else if (text[from] === '\xc2' && text[from + 1] === '\xa9') {
      from += 2
      signs++
      more = true
    }
  }
  from = skipBlank(text, from)
  const crown = /^crown/i.test(text.slice(from, from + 5))
  const owned = (signs > 0 && (words > 0 || crown)) || isYear(text, from) || hole(text, from) > 0
  if (!owned) return at
  while (from < text.length && text[from] !== '\n' && from < at + 100 && !(text[from] === '.' && isSpace(text[from + 1]))
    && !endsOwner(text, from))
    from++
  return from
}

function spelling(word) {
  word = word.replaceAll('licenc', 'licens').replaceAll('fence', 'fense').replaceAll('dgement', 'dgment')
  if (word.length > 4) word = word.replaceAll('our', 'or')
  if (word.length > 6) word = word.replace(/is(e|ed|es|ing|ation|ations)$/, 'iz$1')
  return word === 'https' ? 'http' : word
}

// "a", "b)" and "2." are marks of lists; the last part of "3.0." is not.
function isMarker(word, text, start, end, before) {
  if (word.length === 1 && !isDigit(word)) return true
  if (word.length > 2 || !/^\d+$/.test(word) || text[start - 1] === '.' || before === 'version') return false
  return (text[end] === '.' || text[end] === ')') && isSpace(text[end + 1])
}

const bytes = unicode => Buffer.from(unicode, 'utf8').toString('latin1')

function wordsOf(unicode) {
  const text = bytes(unicode)
  const words = []
  for (let at = 0; at < text.length;) {
    const c = text[at]
    if (c === 'c' || c === 'C' || c === '(' || c === '\xc2') {
      const before = at > 0 && isWord(text[at - 1]) && !sign(text, at)
      const end = before ? at : statement(text, at)
      if (end > at) {
        at = end
        continue
      }
    }
    const skip = sign(text, at) || hole(text, at) || (isWord(c) ? 0 : 1)
    if (skip) {
      at += skip
      continue
    }
    const start = at
    let word = ''
    while (at < text.length) {
      if (isWord(text[at]) && !sign(text, at)) word += text[at++]
      else if (text[at] === '-' && isWord(text[at + 1] ?? ' ') && !sign(text, at + 1)) at++
      else break
    }
    if (word.length > WORD_BYTES) word = word.slice(0, WORD_BYTES).replace(/[\xc0-\xff]?[\x80-\xbf]*$/, '') // whole characters
    word = word.replace(/[A-Z]/g, letter => letter.toLowerCase())
    word = spelling(word)
    if (isMarker(word, text, start, at, words.at(-1))) continue
    words.push(word)
    const n = words.length
    if (word === 'reserved' && words[n - 2] === 'rights' && words[n - 3] === 'all') words.length = n - 3
  }
  return words
}

// ---- Hashes ------------------------------------------------------------------------------------------

function hashOfWord(word) {
  let hash = 0x811c9dc5
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

const SHINGLE = 5
const SKETCH = 48

function mix(hash) {
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) >>> 2
}

function sketchOf(words) {
  const hashes = words.map(hashOfWord)
  const seen = new Set()
  for (let i = 0; i + SHINGLE <= hashes.length; i++) {
    let hash = 0
    for (let k = 0; k < SHINGLE; k++) hash = Math.imul(hash, 0x01000193) ^ hashes[i + k]
    seen.add(mix(hash))
  }
  return [...seen].sort((a, b) => a - b).slice(0, SKETCH)
}

// ---- Writing numbers -----------------------------------------------------------------------------

const DIGITS = '!"#$%&\'()*+,-./0123456789:;<>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~'
const BASE = 90
const ONE = 60
const TWO = 24 // first digits of numbers of two digits

// 60 numbers of one digit, then 24 * 90 of two, then of three.
function short(number) {
  const digit = n => DIGITS[n]
  if (number < ONE) return digit(number)
  number -= ONE
  if (number < TWO * BASE) return digit(ONE + Math.floor(number / BASE)) + digit(number % BASE)
  number -= TWO * BASE
  const first = ONE + TWO + Math.floor(number / (BASE * BASE))
  if (first >= BASE) throw new Error('too many words')
  return digit(first) + digit(Math.floor(number / BASE) % BASE) + digit(number % BASE)
}

function fiveDigits(number) {
  let text = ''
  for (let i = 0; i < 5; i++, number = Math.floor(number / BASE)) text = DIGITS[number % BASE] + text
  return text
}

// ---- The part that counts --------------------------------------------------------------------------

// Where a text begins and ends for those who leave away its preamble, appendix or example: after or before
// these words.
const CUTS = [
  { of: /./, end: 'end of terms and conditions', after: true },
  { of: /^LGPL-3/, end: 'to choose that version for the library', after: true },
  { of: /^CC-BY.*-4/, end: 'creative commons is not party to its public licenses' },
  { of: /^CC-BY.*-4/, start: 'by exercising the licensed rights' },
  { of: /^CC-BY-.*[123]\./, start: 'license the work as defined below is provided' },
  { of: /^MPL|^EUPL|^CDDL|^CPAL/, end: 'exhibit' },
  { of: /^EUPL/, end: 'appendix' },
  { of: /^CC0/, start: 'statement of purpose' },
  { of: /^OFL/, start: 'preamble' },
  { of: /^OGL-UK/, end: 'about the open government license' },
]

function find(words, phrase, last) {
  const wanted = wordsOf(phrase)
  const places = [...words.keys()].filter(i => wanted.every((word, k) => words[i + k] === word))
  const at = last ? places.at(-1) : places[0]
  return at === undefined ? null : { at, end: at + wanted.length }
}

function core(id, words) {
  let from = 0
  let to = words.length
  for (const cut of CUTS) {
    if (!cut.of.test(id)) continue
    const place = find(words, cut.end ?? cut.start, cut.end !== undefined)
    if (place && cut.end && place.end > words.length * 0.1) to = Math.min(to, cut.after ? place.end : place.at)
    if (place && cut.start && place.at < words.length * 0.5) from = place.at
  }
  return to - from >= 20 ? [from, to] : [0, words.length]
}

// ---- All of it ---------------------------------------------------------------------------------------

const plain = id => id.replace(/-(only|or-later|invariants-only|invariants-or-later|no-invariants-only|no-invariants-or-later)$|\+$/, '')
  .replace(/-(no-)?invariants$/, '')
const OUT_OF_USE = /^(A|L)?GPL-[123]\.[0-9]\+?$|^GFDL-1\.[123]$|^GPL-[23]\.0-with-|^(Nunit|eCos-2\.0|StandardML-NJ|wxWindows|bzip2-1\.0\.5|BSD-2-Clause-(FreeBSD|NetBSD)|Net-SNMP)$/

function flags(id) {
  const is = list => list.includes(id) || list.includes(plain(id))
  let text = ''
  if (licences[id].osiApproved) text += 'O'
  if (is(openness.free)) text += 'F'
  const port = id.match(/^(CC-BY(?:-SA)?-[0-9.]+)-/)
  if (is(openness.open_content) || (port && openness.open_content.includes(port[1]))) text += 'C'
  if (/^CC-BY-(NC|ND)/.test(id) || is(openness.not_open)) text += 'N'
  if (OUT_OF_USE.test(id)) text += 'X'
  return text || '-'
}

const lines = [
  '# What the licences of the SPDX list say, word by word. Made by tools/licences.mjs: do not edit.',
  `# Date: ${date}. From npm spdx-license-list ${require('spdx-license-list/package.json').version} (CC0-1.0) and`
    + ` spdx-exceptions ${require('spdx-exceptions/package.json').version} (CC-BY-3.0, lists of the SPDX working group).`,
]
const texts = []
const numbers = new Map()
const frequency = new Map()

// Other wordings that everybody calls by the same name, made of the one that the list has.
const VARIANTS = {
  'BSD-3-Clause': text => text
    .replace(/Neither the name of [^.]*? may be used/s, 'The name of the author may not be used')
    .replace(/the copyright holders? and contributors/gi, 'the author').replace(/the copyright holder or contributors/gi, 'the author')
}
const wordings = id => [licences[id].licenseText, ...(VARIANTS[id] ? [VARIANTS[id](licences[id].licenseText)] : [])]

for (const [id, text] of Object.keys(licences).sort().flatMap(id => wordings(id).map(text => [id, text]))) {
  const words = wordsOf(text)
  const key = words.join(' ')
  if (!numbers.has(key)) {
    numbers.set(key, texts.length)
    texts.push({ id, words })
    for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + 1)
  }
  lines.push(`id ${flags(id)} ${numbers.get(key)} ${id} ${bytes(licences[id].name.replaceAll(/\s+/g, ' '))}`)
}
for (const id of [...exceptions].sort()) lines.push(`with ${id}`)
const vocabulary = [...frequency.keys()].sort((a, b) => frequency.get(b) - frequency.get(a) || (a < b ? -1 : 1))
const place = new Map(vocabulary.map((word, i) => [word, i]))
for (const { id, words } of texts) {
  const [from, to] = core(id, words)
  lines.push(`text ${words.length} ${from} ${to} ${sketchOf(words.slice(from, to)).map(fiveDigits).join('')}`)
}
lines.push(`words ${vocabulary.join(' ')}`)
for (const { words } of texts) lines.push(`= ${words.map(word => short(place.get(word))).join('')}`)
writeFileSync(new URL('checks/licences.txt', top), Buffer.from(lines.join('\n') + '\n', 'latin1'))
console.log(`${Object.keys(licences).length} licences, ${texts.length} texts, ${vocabulary.length} words, `
  + `${texts.reduce((sum, text) => sum + text.words.length, 0)} in all`)

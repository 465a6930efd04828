// Writes checks/tables/letter_pairs.json, by which words are told from random letters: how much more or
// less often one letter follows another in English words than it would by chance.
//
//   node tools/letter_pairs.mjs DATE     DATE: the day, as 2026-11-26; reads Debian's word list (wamerican)
//
// "pairs" has 676 letters, for aa, ab … zz: 'n' means as often as by chance, each letter after it √2 times
// as often, each before it √2 times as seldom. src/check/secret_words.c reads it.
import { readFileSync, writeFileSync } from 'node:fs'

const date = process.argv[2]
if (!/^\d{4}-\d\d-\d\d$/.test(date ?? '')) throw new Error('usage: node tools/letter_pairs.mjs DATE')
const letters = 'abcdefghijklmnopqrstuvwxyz'
const words = readFileSync('/usr/share/dict/american-english', 'utf8')
    .split('\n')
    .filter((word) => /^[a-z]+$/.test(word))

const counts = new Map()
let all = 0
for (const word of words)
    for (let i = 0; i + 1 < word.length; i++, all++) {
        const pair = word.slice(i, i + 2)
        counts.set(pair, (counts.get(pair) ?? 0) + 1)
    }
const chance = 1 / letters.length ** 2
const level = (pair) => {
    const share = ((counts.get(pair) ?? 0) + 0.5) / all
    return Math.max(0, Math.min(25, Math.round(2 * Math.log2(share / chance)) + 13))
}
const pairs = [...letters].map((a) => [...letters].map((b) => letters[level(a + b)]).join('')).join('')
const table = { date, source: ['Debian, package wamerican (SCOWL): words in lower case'], pairs }
writeFileSync(new URL('../checks/tables/letter_pairs.json', import.meta.url), JSON.stringify(table, null, 2) + '\n')

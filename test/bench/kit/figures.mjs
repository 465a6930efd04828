// What is measured, with its limit, and how people read it.

// `kind` says how a limit is meant: 'most' (the usual), 'under' or 'least'. A figure without a limit is for comparing.
export const figures = []
export const figure = (what, value, unit, limit, kind) => figures.push({ what, value, unit, limit, kind })

const kinds = {
  most: { words: 'at most', keeps: (value, limit) => value <= limit },
  under: { words: 'under', keeps: (value, limit) => value < limit },
  least: { words: 'at least', keeps: (value, limit) => value >= limit }
}
const kindOf = ({ kind = 'most' }) => kinds[kind]
export const passes = each => each.limit === undefined || kindOf(each).keeps(each.value, each.limit)

const digits = value => Number.isInteger(value) ? 0 : Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0
const number = value => value.toLocaleString('en-GB', { minimumFractionDigits: digits(value), maximumFractionDigits: digits(value) })
const measured = ({ value, unit }) => `${number(value)}${unit && ` ${unit}`}`
const limitWords = each => each.limit === undefined ? '' : `${kindOf(each).words} ${each.limit}${each.unit && ` ${each.unit}`}`
const verdict = each => each.limit === undefined ? '' : passes(each) ? 'PASS' : 'FAIL'
const rows = () => figures.map(each => [each.what, measured(each), limitWords(each), verdict(each)])

export function textTable () {
  const all = [['Figure', 'Measured', 'Limit', ''], ...rows()]
  const widths = all[0].map((_, column) => Math.max(...all.map(row => row[column].length)))
  return all.map(row => row.map((cell, column) => column === 1 ? cell.padStart(widths[column]) : cell.padEnd(widths[column])).join('  ').trimEnd())
}

export const markdownTable = () => ['| Figure | Measured | Limit | |', '|---|---:|---|---|', ...rows().map(row => `| ${row.join(' | ')} |`)]

export const say = text => process.stderr.write(`${text}\n`)

// Measures what tcop promises, against its limits; ends with 1 when one is missed.
//
//   node test/bench/run.mjs            prints one table
//   node test/bench/run.mjs --write    and writes docs/benchmarks.md
//
// `make bench` builds what is measured. What else ran on the machine is said beside the figures.
import { existsSync, writeFileSync } from 'node:fs'
import { release } from 'node:os'
import { measureChecks } from './checks.mjs'
import { measureComponents } from './components.mjs'
import { figures, markdownTable, passes, textTable } from './kit/figures.mjs'
import { commit, load, machine, versionOf } from './kit/machine.mjs'
import { ownSession, raisePriority } from './kit/priority.mjs'
import { stopAll } from './kit/service.mjs'
import { database, measureService } from './pages.mjs'
import { measurePipeline } from './pipeline.mjs'

process.chdir(new URL('../..', import.meta.url).pathname)

function about (loadBefore, priority) {
  const { cores, model } = machine()
  return [
    ['Date', new Date().toISOString().slice(0, 10)],
    ['Commit', commit()],
    ['Machine', `${cores} cores, ${model}, Linux ${release()}`],
    ['Versions', [`gcc ${versionOf('gcc', '-dumpfullversion')}`,
      ...['sqlite3', 'libmicrohttpd'].map(name => `${name} ${versionOf('pkg-config', '--modversion', name)}`),
      `nginx ${versionOf('nginx', '-v')}`, `wrk ${versionOf('wrk', '-v')}`, `Node.js ${process.versions.node}`].join(', ')],
    ['Load (1, 5, 15 minutes)', `${loadBefore} before, ${load()} after`],
    ['Priority', priority],
    ['Database', database]
  ]
}

function report (facts) {
  const missed = figures.filter(each => !passes(each)).length
  return `# Measurements

\`node test/bench/run.mjs --write\` made this page; \`make bench\` measures again and fails when a limit is missed.
Ratios come first: they say more about tcop than about the machine.

${markdownTable().join('\n')}

${missed ? `${missed} of the limits ${missed === 1 ? 'is' : 'are'} missed.` : 'All limits are kept.'}

${facts.map(([name, value]) => `- ${name}: ${value}`).join('\n')}

## How it is measured

- Time in the server and the number of SQL statements are what the service says in \`Server-Timing\` (\`serve --timing\`): from the
  complete head of the request to the complete page.
- Processor time is user and system time of the whole process over at least 2,000 requests of the page.
- What measures has a session of its own, with a higher priority than other programs where the system allows it.
- Load is wrk with one thread and eight connections, all through 127.0.0.1; with both on the same cores.
- nginx has as many workers as there are cores, no log, and one file with the bytes of the task list. tcop makes the page from
  the database each time, for a person who is signed in.
- Saving is a POST of an answer to one criterion: the right is checked, the document validated, the engine run, an entry put on the
  record, and the commit flushed to the disk. The flush that is taken away is the median of fdatasync on the same disk, before and
  after each round.
- Memory is VmRSS of a service just started, after pages of six roles, the register as CSV and JSON, the Code, and saves, from
  eight clients at once; the worst of three.
- Components: one thread renders the same options over and over, in C and in Nunjucks with its templates compiled; both
  outputs are compared first. The page is the whole document with the twelve points as task lists, without the database.
- Checks: processor time of whole processes, the median of five; the tree is ten megabytes of the sources of npm packages, under
  names that no tool leaves out. The tools that are compared with look for other things each, and tcop for all of them and more. The
  history is made: 400 files that change by small steps. LARGE_TREE names a tree of one's own, for example the sources of Linux.
- Pipeline: a made sheet of a million rows. Commands are timed by the clock, from start to end. sqlite3 -csv writes the same query, with
  each row as it is kept; tcop writes the sheet's own columns. Pages are sixteen addresses, 25 times each, after each order and the words
  were asked for once.
`
}

async function measureAll () {
  for (const file of ['build/tcop', 'build/bench/fill', 'build/bench/render']) {
    if (!existsSync(file)) throw new Error(`there is no ${file}: run make bench`)
  }
  for (const [program, name] of [['wrk', 'wrk'], ['nginx', 'nginx-light']]) {
    if (versionOf(program, '-v') === 'unknown') throw new Error(`there is no ${program}: install ${name}`)
  }
  measureChecks()
  await measureComponents()
  await measureService()
  await measurePipeline()
}

await ownSession()
const priority = raisePriority()
const loadBefore = load()
const problem = await measureAll().catch(error => error)
await stopAll()
const facts = about(loadBefore, priority)
console.log([...textTable(), '', ...facts.map(([name, value]) => `${name}: ${value}`)].join('\n'))
if (problem) console.error(`bench: ${problem.message}`)
else if (process.argv.includes('--write')) writeFileSync('docs/benchmarks.md', report(facts))
process.exit(!problem && figures.every(passes) ? 0 : 1)

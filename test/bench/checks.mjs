// tcop check beside the tools that teams use today: the same tree, the same machine, processor time of
// the whole process. And the history of a repository beside `git log -p`.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join, relative } from 'node:path'
import { figure, say } from './kit/figures.mjs'
import { median } from './kit/machine.mjs'

const folder = 'build/bench/trees', TREE_BYTES = 10_000_000, ROUNDS = 5, COMMITS = 20_000
const LIMIT = { treeSeconds: 0.25, treeMB: 64, timesAsFast: 60, historySeconds: 6, largeSeconds: 5, largeMB: 200 }
const modules = 'test/e2e/node_modules'

// What is compared with, and nothing else of ours needs: installed for this alone.
const peerFolder = 'build/bench/peers'
const PEERS = ['secretlint@13.0.6', '@secretlint/secretlint-rule-preset-recommend@13.0.6', 'repolinter@0.12.0']

function installPeers () {
  if (existsSync(join(peerFolder, 'node_modules/.bin/repolinter'))) return
  mkdirSync(peerFolder, { recursive: true })
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', '.', ...PEERS], { cwd: peerFolder, stdio: 'ignore' })
}

// ---- Trees -----------------------------------------------------------------------------

const TEXT = new Set(['.js', '.mjs', '.cjs', '.ts', '.json', '.md', '.html', '.css', '.scss', '.njk', '.yaml', '.yml', '.txt'])

const filesOf = folder => readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
  const path = join(folder, entry.name)
  return entry.isDirectory() ? filesOf(path) : entry.isFile() ? [path] : []
}).sort()

// Ten megabytes of source that people wrote, under names that no tool leaves out.
function makeTree () {
  const tree = join(folder, 'service')
  rmSync(tree, { recursive: true, force: true })
  let bytes = 0
  for (const path of filesOf(modules)) {
    const size = statSync(path).size
    if (!TEXT.has(extname(path)) || size > 200_000 || /\.min\.|\.map$/.test(path)) continue
    if (bytes + size > TREE_BYTES) break
    const to = join(tree, 'app', relative(modules, path).replaceAll('dist', 'code').replaceAll('node_modules', 'parts').replaceAll('vendor', 'own'))
    mkdirSync(dirname(to), { recursive: true })
    cpSync(path, to)
    bytes += size
  }
  cpSync('LICENSE', join(tree, 'LICENSE'))
  writeFileSync(join(tree, '.secretlintrc.json'), '{"rules":[{"id":"@secretlint/secretlint-rule-preset-recommend"}]}')
  return { tree, bytes, pages: filesOf(tree).filter(path => path.endsWith('.html')).length }
}

// Files of a service that grow and change by small steps, as fast-import reads them.
function makeHistory () {
  const repository = join(folder, 'history')
  if (existsSync(join(repository, 'done'))) return repository
  rmSync(repository, { recursive: true, force: true })
  mkdirSync(repository, { recursive: true })
  const git = (args, options = {}) => execFileSync('git', ['-C', repository, ...args], { stdio: ['pipe', 'pipe', 'ignore'], maxBuffer: 1 << 30, ...options })
  git(['init', '-q', '-b', 'main'])
  const sources = filesOf(modules).filter(path => extname(path) === '.js').map(path => [path, statSync(path).size])
    .filter(([, size]) => size > 3000 && size < 15000).slice(0, 400).map(([path]) => path)
  const lines = sources.map(path => execFileSync('cat', [path], { encoding: 'utf8' }).split('\n'))
  let seed = 1, stream = []
  const random = most => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % most
  for (let i = 0; i < COMMITS; i++) {
    const which = i < lines.length ? i : random(lines.length), text = lines[which]
    for (let k = 0; k < 3; k++) text.splice(random(text.length), k % 2, `const value${random(1000)} = ${i}`)
    const data = Buffer.from(text.join('\n'))
    stream.push(`commit refs/heads/main\ncommitter Bench <bench@example.com> ${1500000000 + i * 600} +0000\ndata 1\n.\nM 100644 inline src/${which % 20}/${basename(sources[which], '.js')}${which}.js\ndata ${data.length}\n${data}\n`)
  }
  git(['fast-import', '--quiet'], { input: stream.join('') })
  git(['gc', '-q', '--prune=now'])
  git(['reset', '-q', '--hard'])
  writeFileSync(join(repository, 'done'), '')
  return repository
}

// ---- Times -----------------------------------------------------------------------------

// User and system time in seconds, and the largest memory in MB, of one command.
function cost (command, args, options = {}) {
  const { status, stderr, error } = spawnSync('/usr/bin/time', ['-f', '%U %S %M', command, ...args], { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'], maxBuffer: 1 << 28, ...options })
  const [user, system, memory] = stderr.trim().split('\n').at(-1).split(' ').map(Number)
  if (error || Number.isNaN(memory)) throw new Error(`${command} ended with ${status}: ${stderr.slice(-300)}`)
  return { seconds: user + system, memory: memory / 1024 }
}

function repeated (command, args, options) {
  const all = Array.from({ length: ROUNDS }, () => cost(command, args, options))
  return { seconds: median(all.map(each => each.seconds)), memory: Math.max(...all.map(each => each.memory)) }
}

// Of a command so short that its time is of the order of what the clock can tell apart: ten runs, divided.
const TEN_TIMES = 'for i in 1 2 3 4 5 6 7 8 9 10; do "$@"; done'
function short (command, args) {
  const { seconds, memory } = repeated('sh', ['-c', TEN_TIMES, 'sh', command, ...args])
  return { seconds: seconds / 10, memory }
}

const tcop = (tree, ...more) => short('build/tcop', ['check', tree, '--json', ...more])
const bin = (folder, name) => join(process.cwd(), folder, '.bin', name)

function measurePeers (tree) {
  const here = { cwd: tree }, peers = [
    ['secretlint', bin(`${peerFolder}/node_modules`, 'secretlint'), ['**/*']],
    ['repolinter', bin(`${peerFolder}/node_modules`, 'repolinter'), ['lint', '.']],
    ['html-validate', bin(modules, 'html-validate'), ['--preset', 'a11y', '.']],
    ['reuse lint', 'reuse', ['lint']]
  ]
  return peers.map(([name, command, args]) => [name, repeated(command, args, here)])
}

export function measureChecks () {
  say('checks')
  installPeers()
  const { tree, bytes, pages } = makeTree(), own = tcop(tree), peers = measurePeers(tree)
  const together = peers.reduce((sum, [, { seconds }]) => sum + seconds, 0)
  figure('check of a tree and four tools one after another: times as fast', together / own.seconds, '', LIMIT.timesAsFast, 'least')
  figure(`check of a tree of ${Math.round(bytes / 1e6)} MB, ${pages} of its files pages: processor time`, own.seconds, 's', LIMIT.treeSeconds)
  figure('check of that tree: memory', own.memory, 'MB', LIMIT.treeMB)
  for (const [name, { seconds, memory }] of peers) {
    figure(`${name} on that tree: processor time`, seconds, 's')
    figure(`${name} on that tree: memory`, memory, 'MB')
  }
  measureHistory()
  if (process.env.LARGE_TREE) measureLarge(process.env.LARGE_TREE)
}

function measureHistory () {
  const repository = makeHistory(), own = tcop(repository, '--history', '--afresh'), again = tcop(repository, '--history'), git = cost('git', ['-C', repository, 'log', '-p', '-U0'])
  figure('history and git log -p: times as fast', git.seconds / own.seconds, '')
  figure(`history of ${COMMITS.toLocaleString('en-GB')} commits: processor time`, own.seconds, 's', LIMIT.historySeconds)
  figure('the same once more, by what is new: processor time', again.seconds, 's')
  figure('git log -p on it: processor time', git.seconds, 's')
}

// LARGE_TREE=… make bench: the sources of Linux, for one, which no package of ours depends on.
// Debian's own ignore all of it in their .gitignore ("/*"): a tree of which little is read measures nothing.
function measureLarge (tree) {
  const { files } = JSON.parse(execFileSync('build/tcop', ['check', tree, '--json'], { maxBuffer: 1 << 28 }))
  if (files < 10000) throw new Error(`${tree}: ${files} files are read, too few for a large tree`)
  const own = tcop(tree)
  figure(`check of ${basename(tree)}: processor time`, own.seconds, 's', LIMIT.largeSeconds)
  figure(`check of ${basename(tree)}: memory`, own.memory, 'MB', LIMIT.largeMB)
}

// The service, started for a test on a copy of the demonstration, and ended with it.
//
//   TCOP=path/to/tcop   another program than build/tcop
import { spawn, execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync, openSync, closeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { log, root } from './browser.mjs'

export const program = process.env.TCOP ?? join(root, 'build/tcop')
// In memory where that exists: a commit waits for the disk.
const base = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()

export const tcop = (...args) => execFileSync(program, args, { encoding: 'utf8', cwd: root, maxBuffer: 64 << 20 })

// ---- The database ----------------------------------------------------------------------------------------

const filesOf = folder => readdirSync(folder, { withFileTypes: true }).flatMap(entry =>
  entry.isDirectory() ? filesOf(join(folder, entry.name)) : [join(folder, entry.name)])

// Of other programs and other days, and of tests that were killed.
function removeOld () {
  for (const name of readdirSync(base).filter(name => name.startsWith('tcop-e2e-'))) {
    const folder = join(base, name)
    try {
      if (Date.now() - statSync(folder).mtimeMs > 3600e3) rmSync(folder, { recursive: true, force: true })
    } catch {} // somebody else's, or gone meanwhile
  }
}

// The demonstration, loaded once for each program, data and day: its dates are counted from today.
function loaded () {
  const hash = createHash('sha256').update(new Date().toISOString().slice(0, 10))
  for (const file of [program, ...filesOf(join(root, 'demo')), ...filesOf(join(root, 'rules'))]) {
    const { size, mtimeMs } = statSync(file)
    hash.update(`${file} ${size} ${mtimeMs}\n`)
  }
  const folder = join(base, `tcop-e2e-${process.getuid()}-${hash.digest('hex').slice(0, 16)}`)
  if (existsSync(folder)) return folder
  removeOld()
  const fresh = mkdtempSync(join(base, 'tcop-e2e-load-'))
  try {
    tcop('demo', 'load', '--db', join(fresh, 'tcop.db'), join(root, 'demo'))
    renameSync(fresh, folder)
  } catch (error) {
    rmSync(fresh, { recursive: true })
    if (!existsSync(folder)) throw error // else another test was faster
  }
  return folder
}

// ---- The process -----------------------------------------------------------------------------------------

export class Service {
  static async start () {
    const service = new Service()
    service.folder = mkdtempSync(join(base, 'tcop-e2e-run-'))
    service.db = join(service.folder, 'tcop.db')
    service.logFile = join(service.folder, 'log')
    cpSync(loaded(), service.folder, { recursive: true })
    await service.run()
    return service
  }

  // Its log goes to a file: it says what went wrong inside (see `problems`).
  async run () {
    const logged = openSync(this.logFile, 'a')
    this.process = spawn(program, ['serve', '--db', this.db, '--addr', '127.0.0.1:0', '--demo', '--gallery'], { cwd: root, stdio: ['ignore', 'pipe', logged] })
    closeSync(logged)
    this.ended = new Promise(resolve => this.process.once('exit', (code, signal) => resolve(code ?? signal)))
    for await (const line of createInterface({ input: this.process.stdout })) {
      this.url = line.match(/http:\/\/\S+/)?.[0]
      break
    }
    if (!this.url) throw new Error(`tcop serve did not start: ${readFileSync(this.logFile, 'utf8')}`)
  }

  // Lines of the log about faults of the service itself, or slow pages.
  problems () {
    return readFileSync(this.logFile, 'utf8').split('\n').filter(line => / problem /.test(line) || / 50[03] /.test(line))
  }

  async end () {
    this.process.kill('SIGTERM')
    return this.ended
  }

  // Ends the process, keeps its log, and removes the rest. Returns how it ended: 0 when all was well.
  async stop (name) {
    const code = await this.end()
    mkdirSync(log, { recursive: true })
    writeFileSync(join(log, `e2e-${name}-serve.log`), readFileSync(this.logFile))
    rmSync(this.folder, { recursive: true })
    return code
  }
}

// ---- Somebody who asks -----------------------------------------------------------------------------------

const entities = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }
export const unescape = text => text.replace(/&(amp|lt|gt|quot|#39);/g, entity => entities[entity])

// Asks without a browser, with cookies of their own.
export class Visitor {
  constructor (service) {
    this.service = service
    this.cookies = new Map()
  }

  async ask (path, options = {}) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(this.service.url + path, { redirect: 'manual', ...options, headers: { ...options.headers, cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = line.match(/^([^=]+)=([^;]*)/)
      if (/max-age=0/i.test(line) || !value) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return { path, status: response.status, headers: response.headers, type: response.headers.get('content-type') ?? '', text: await response.text() }
  }

  get = path => this.ask(path)
  post = (path, fields) => this.ask(path, { method: 'POST', body: new URLSearchParams(fields) })

  // With the button of the demonstration.
  async signIn (name) {
    const { text } = await this.get('/demonstration')
    const form = text.split('<form ').find(part => part.includes(`Sign in as ${name}\n`) || part.includes(`Sign in as ${name}<`))
    const answer = await this.post(form.match(/action="([^"]+)"/)[1], { csrf: form.match(/name="csrf" value="([^"]+)"/)[1] })
    if (answer.status !== 303) throw new Error(`${name} cannot sign in: ${answer.status}`)
    return this
  }

  // The same person in a browser.
  async lendCookies (context) {
    await context.addCookies([...this.cookies].map(([name, value]) => ({ name, value, url: this.service.url })))
  }
}

// By mouse, as a visitor of the demonstration does.
export async function signIn (page, service, name) {
  await page.goto(service.url + '/demonstration')
  await page.getByRole('button', { name: `Sign in as ${name}`, exact: true }).click()
  await page.waitForLoadState('load')
}

// tcop as a service on a free port, and a client that signs in and keeps its cookies.
import { spawn } from 'node:child_process'
import http from 'node:http'
import { once } from 'node:events'
import { performance } from 'node:perf_hooks'

// All that runs ends with this process.
const running = new Set()
export function track (child) {
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}
process.on('exit', () => running.forEach(child => child.kill()))
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    console.error(`bench: ended by ${signal}`)
    process.exit(1)
  })
}

// ---- The service ---------------------------------------------------------------------------------------

export async function startService (program, database) {
  const began = performance.now()
  const child = track(spawn(program, ['serve', '--db', database, '--addr', '127.0.0.1:0', '--demo', '--timing', '--quiet'],
    { stdio: ['ignore', 'pipe', 'inherit'] }))
  const line = await firstLine(child)
  const url = /http:\/\/[\d.]+:\d+/.exec(line)?.[0]
  if (!url) throw new Error(`${program} did not start: ${line}`)
  const health = await request(url, '/health')
  if (health.status !== 200) throw new Error(`/health answered ${health.status}`)
  return { url, pid: child.pid, readyMs: performance.now() - began, stop: () => stop(child) }
}

function firstLine (child) {
  return new Promise(resolve => {
    let said = ''
    child.stdout.on('data', piece => {
      said += piece
      if (said.includes('\n')) resolve(said)
    })
    child.once('exit', code => resolve(`${said} (exit code ${code})`))
    child.once('error', error => resolve(error.message))
  })
}

export async function stop (child) {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

export const stopAll = () => Promise.all([...running].map(stop))

// ---- Requests ------------------------------------------------------------------------------------------

const agent = new http.Agent({ keepAlive: true, maxSockets: 8 })
export const closeConnections = () => agent.destroy()

export function request (url, path, { method = 'GET', headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const sent = http.request(new URL(path, url), { agent, method, headers }, answer => {
      const pieces = []
      answer.on('data', piece => pieces.push(piece))
      answer.on('error', reject)
      answer.on('end', () => {
        const bytes = Buffer.concat(pieces)
        resolve({ status: answer.statusCode, headers: answer.headers, bytes, ...timing(answer.headers) })
      })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

// Server-Timing: total;dur=1.234, sql;desc="5"
function timing (headers) {
  const said = headers['server-timing'] ?? ''
  const ms = /total;dur=([\d.]+)/.exec(said), sql = /sql;desc="(\d+)"/.exec(said)
  return { serverMs: ms ? Number(ms[1]) : NaN, sql: sql ? Number(sql[1]) : NaN }
}

// ---- Pages ---------------------------------------------------------------------------------------------

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const decode = text => text.replace(/&(#?\w+);/g, (whole, name) => entities[name] ?? whole)

const has = (tag, name) => new RegExp(`^<[^>]*\\s${name}[\\s=>]`).test(tag)

function attribute (tag, name) {
  const found = new RegExp(`^<[^>]*?\\s${name}="([^"]*)"`).exec(tag)
  return found && decode(found[1])
}

export const links = html => [...html.matchAll(/<a\s[^>]*>/g)].map(([tag]) => attribute(tag, 'href')).filter(Boolean)

// The forms of a page with what a browser would send if nobody touched them, without buttons.
export function forms (html) {
  return [...html.matchAll(/<form\s[^>]*>[^]*?<\/form>/g)].map(([text]) => {
    const fields = []
    for (const [tag] of text.matchAll(/<input\s[^>]*>/g)) {
      const choice = /^(radio|checkbox)$/.test(attribute(tag, 'type'))
      if (!choice || has(tag, 'checked')) fields.push([attribute(tag, 'name'), attribute(tag, 'value') ?? ''])
    }
    for (const [, tag, content] of text.matchAll(/(<textarea\s[^>]*>)\n?([^]*?)<\/textarea>/g)) fields.push([attribute(tag, 'name'), decode(content)])
    for (const [, tag, content] of text.matchAll(/(<select\s[^>]*>)([^]*?)<\/select>/g)) {
      const options = [...content.matchAll(/<option\s[^>]*>/g)].map(([option]) => option)
      const chosen = options.find(option => has(option, 'selected')) ?? options[0]
      if (chosen) fields.push([attribute(tag, 'name'), attribute(chosen, 'value')])
    }
    return { action: attribute(text, 'action'), fields: fields.filter(([name]) => name) }
  })
}

// ---- A person at a browser -----------------------------------------------------------------------------

export class Visitor {
  constructor (url) {
    this.url = url
    this.cookies = new Map()
  }

  get cookie () {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  async ask (path, options = {}) {
    const headers = { ...options.headers, ...(this.cookies.size ? { Cookie: this.cookie } : {}) }
    const answer = await request(this.url, path, { ...options, headers })
    for (const line of answer.headers['set-cookie'] ?? []) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)
      if (value) this.cookies.set(name, value)
      else this.cookies.delete(name)
    }
    return answer
  }

  send (action, fields) {
    return this.ask(action, {
      method: 'POST',
      body: new URLSearchParams(fields).toString(),
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' }
    })
  }
}

// By the button of the demonstration that has this name on it.
export async function signIn (url, name) {
  const visitor = new Visitor(url)
  const html = (await visitor.ask('/demonstration')).bytes.toString()
  const form = [...html.matchAll(/<form\s[^>]*>[^]*?<\/form>/g)].find(([text]) => new RegExp(`Sign in as ${name}\\s*<`).test(text))
  if (!form) throw new Error(`/demonstration has no button for ${name}`)
  const { action, fields } = forms(form[0])[0]
  const answer = await visitor.send(action, fields)
  if (answer.status !== 303) throw new Error(`signing in as ${name} was answered with ${answer.status}`)
  return visitor
}

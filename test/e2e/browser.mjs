// Chromium for the tests, and a small server for the pages in which faults are planted.
import { createServer } from 'node:http'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { chromium } from 'playwright-core'

export const root = new URL('../..', import.meta.url).pathname
export const log = join(root, 'build/test-log')

// What the service sends with each page (site.test.mjs compares): nothing inline but the page template's one script.
export const policy = "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "script-src 'self' 'sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw='; connect-src 'self'; manifest-src 'self'; " +
  "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// As root, as in a container, Chromium runs only without its sandbox.
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync']

export const launch = () => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: ARGS })

// A browser of its own: no cookies of others, no motion. Options are those of Playwright.
export const newContext = (browser, options = {}) =>
  browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options })

// Keeps a picture of a page for whoever looks into a failure.
export async function keepPicture (page, name) {
  mkdirSync(log, { recursive: true })
  const path = join(log, `${name.replace(/[^a-zA-Z0-9.-]+/g, '_').slice(0, 100)}.png`)
  await page.screenshot({ path, fullPage: true }).catch(() => {})
  return path
}

const TYPES = { '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml', '.json': 'application/json' }

// Serves the files of folders; pages are made by `pageOf` from what is in the file, and go out with the policy.
export async function serveFolders (folders, { policy, pageOf }) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname)
    const file = folders.map(folder => join(folder, path)).find(candidate => extname(candidate) && existsSync(candidate))
    if (!file) return response.writeHead(404).end('There is no such file.')
    const page = file.endsWith('.html')
    response.writeHead(200, { 'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream', ...(page && { 'Content-Security-Policy': policy }) })
    response.end(page ? pageOf(readFileSync(file, 'utf8')) : readFileSync(file))
  })
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() }
}

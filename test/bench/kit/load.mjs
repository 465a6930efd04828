// Load by wrk, and nginx with one file to compare with.
import { execFile, spawn } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { promisify } from 'node:util'
import { children, sleep } from './machine.mjs'
import { request, stop, track } from './service.mjs'

// What wrk measured, as numbers: its own text rounds them.
const script = `done = function(summary, latency, requests)
  local wrong = summary.errors
  io.write(string.format('RESULT {"requests":%d,"us":%d,"p99":%d,"wrong":%d}\\n', summary.requests, summary.duration,
    latency:percentile(99), wrong.connect + wrong.read + wrong.write + wrong.status + wrong.timeout))
end
`

// One thread, eight connections. `requests` a second, `p99` in ms; `wrong` is 0 unless something failed.
export async function wrk (url, seconds, folder, cookie) {
  const file = `${folder}/wrk.lua`
  writeFileSync(file, script)
  const { stdout } = await promisify(execFile)('wrk', ['-t1', '-c8', `-d${seconds}s`, '-s', file,
    ...(cookie ? ['-H', `Cookie: ${cookie}`] : []), url])
  const { requests, us, p99, wrong } = JSON.parse(/^RESULT (.*)$/m.exec(stdout)[1])
  return { requests, rate: requests / us * 1e6, p99: p99 / 1000, wrong }
}

function freePort () {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

// Serves `bytes` at /page.html, with as many workers as there are cores.
export async function startNginx (bytes, folder) {
  const home = `${folder}/nginx`, port = await freePort()
  rmSync(home, { recursive: true, force: true })
  mkdirSync(home, { recursive: true })
  writeFileSync(`${home}/page.html`, bytes)
  writeFileSync(`${home}/nginx.conf`, `daemon off;
worker_processes auto;
pid ${home}/pid;
error_log ${home}/error.log;
${process.getuid() === 0 ? 'user root;' : ''}
events { worker_connections 256; }
http {
    types { text/html html; }
    access_log off;
    sendfile on;
    tcp_nopush on;
    keepalive_requests 1000000000;
    client_body_temp_path ${home}/body;
    proxy_temp_path ${home}/proxy;
    fastcgi_temp_path ${home}/fastcgi;
    uwsgi_temp_path ${home}/uwsgi;
    scgi_temp_path ${home}/scgi;
    open_file_cache max=10;
    server { listen 127.0.0.1:${port}; root ${home}; }
}
`)
  const child = track(spawn('nginx', ['-p', home, '-c', `${home}/nginx.conf`, '-e', `${home}/error.log`], { stdio: 'inherit' }))
  const url = `http://127.0.0.1:${port}`
  for (let tries = 0; ; tries++) {
    const answer = await request(url, '/page.html').catch(() => null)
    if (answer?.status === 200) break
    if (tries === 100) throw new Error('nginx does not answer')
    await sleep(50)
  }
  return { url: `${url}/page.html`, pids: children(child.pid), stop: () => stop(child) }
}

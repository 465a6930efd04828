// A site that does what sites should not, for test/cli/site.sh: node bad-site.mjs [CERTIFICATE KEY]
// It prints its port, and what was asked of it on each line after that.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { gzipSync } from 'node:zlib'

const many = Array.from({ length: 10_000 }, (_, i) => `<a href="/many/${i}?q=${i}">${i}</a>`).join('')
const page = (title, body) => `<!DOCTYPE html><html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1>${body}</body></html>`
const html = { 'content-type': 'text/html; charset=utf-8' }

const pages = {
  '/': [200, {
    ...html,
    server: 'sample/1.2.3',
    'content-security-policy': "default-src 'self' 'unsafe-inline'",
    'set-cookie': ['_ga=1; Path=/', 'sessionid=2; Path=/', 'seen=1; HttpOnly; SameSite=Lax; Secure']
  }, `<!DOCTYPE html><html><head><title>First</title><script src="https://www.google-analytics.com/analytics.js"></script></head><body>
    <h1>First</h1><img src="a.png">
    <a href="/loop">loop</a> <a href="/endless">endless</a> <a href="/slow">slow</a> <a href="/bomb">bomb</a>
    <a href="/elsewhere">elsewhere</a> <a href="/logout">log out</a> <a href="/kept/secret">kept</a> <a href="/text">text</a>
    <a href="/headers">headers</a> <a href="/closes">closes</a> <a href="mailto:a@example.com">mail</a> <a href="//other.example/x">other</a>
    <a href="/gone">Privacy notice</a> <a href="/about-access">Accessibility</a> <a href="/many">many</a></body></html>`],
  '/robots.txt': [200, { 'content-type': 'text/plain' }, 'User-agent: *\nDisallow: /kept/\n'],
  '/.well-known/security.txt': [200, { 'content-type': 'text/plain' }, 'Contact: mailto:security@example.com\nExpires: 2020-01-01T00:00:00Z\n'],
  '/loop': [302, { location: '/loop' }, ''],
  '/elsewhere': [302, { location: 'http://other.example/' }, ''],
  '/text': [200, { 'content-type': 'text/plain' }, '<img src=x>'],
  '/bomb': [200, { ...html, 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(200 << 20, ' '))],
  '/headers': [200, { ...html, ...Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`x-${i}`, 'y'.repeat(50)])) }, page('Headers', '')],
  '/about-access': [200, html, page('About us', '<p>Words.</p>')],
  '/many': [200, html, page('Many', many)]
}

function answer (request, response) {
  console.log(`${request.method} ${request.url}`)
  if (request.url === '/endless') {
    response.writeHead(200, html)
    const more = () => { while (response.write('<p>more</p>'.repeat(1000))); }
    response.on('drain', more)
    return more()
  }
  if (request.url === '/slow') return response.writeHead(200, html).write('<p>and then nothing')
  if (request.url === '/closes') return request.socket.destroy()
  const [status, headers, body] = pages[request.url] ?? [404, html, page('Not here', '')]
  response.writeHead(status, headers).end(body)
}

const [certificate, key] = process.argv.slice(2)
const server = certificate
  ? createSecureServer({ cert: readFileSync(certificate), key: readFileSync(key) }, answer)
  : createServer(answer)
server.listen(0, '127.0.0.1', () => console.log(server.address().port))

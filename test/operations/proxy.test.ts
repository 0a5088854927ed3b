import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { createChatClient } from '../../src/chat/client/index.ts'
import { findProgram } from '../debian-package.ts'
import { type ProxiedNode, type ProxyProgram, proxiedNode } from './proxied-node.ts'

const FIXTURES = join(import.meta.dirname, '../../src/app/fixtures')

const nginx: Omit<ProxyProgram, 'program'> = {
  block: 'nginx',
  configure: (block, { port, upstream, folder }) => `
    pid ${folder}/nginx.pid;
    error_log ${folder}/error.log;
    events {}
    http {
      access_log off;
      ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${folder}/${kind};`).join('\n')}
      ${block
        .replace('listen 443 ssl', `listen 127.0.0.1:${port} ssl`)
        .replace('/etc/ssl/chat.example.org.pem', join(FIXTURES, 'localhost-cert.pem'))
        .replace('/etc/ssl/chat.example.org.key', join(FIXTURES, 'localhost-key.pem'))
        .replace('127.0.0.1:8080', upstream)}
    }`,
  args: (file, folder) => [
    '-p',
    folder,
    '-c',
    file,
    '-e',
    join(folder, 'error.log'),
    '-g',
    'daemon off;',
  ],
}

const caddy: Omit<ProxyProgram, 'program'> = {
  block: 'caddyfile',
  configure: (block, { port, upstream, folder }) => `
    {
      admin off
      auto_https disable_redirects
      local_certs
      skip_install_trust
      default_bind 127.0.0.1
      https_port ${port}
      storage file_system ${folder}/caddy
    }
    ${block.replace('127.0.0.1:8080', upstream)}`,
  args: (file) => ['run', '--adapter', 'caddyfile', '--config', file],
}

// Found, or installed, before any test is declared: the runner ends once those that it knows are done.
const programs = { nginx: await findProgram('nginx'), caddy: await findProgram('caddy') }

for (const [name, proxy] of Object.entries({ nginx, caddy })) {
  const program = programs[name as keyof typeof programs]
  const skip = program === undefined && `no ${name} found: run "apt-get install ${name}" (Debian)`
  const through = (says: string, check: (proxied: ProxiedNode) => Promise<void>) =>
    test(`${name} as the documentation configures it ${says}`, { skip }, async () => {
      await using proxied = await proxiedNode({ ...proxy, program: program! })
      await check(proxied)
    })

  through('serves the page under its name, and keeps strangers out', async ({ fetch }) => {
    const page = await fetch('/')
    assert.equal(page.status, 200)
    assert.match(page.body, /<title>Rialto/)
    assert.equal((await fetch('/api/v1/rooms')).status, 401)
    assert.equal((await fetch('/healthz')).status, 200)
  })

  through('lets people in by the link and carries their talk', async (proxied) => {
    const cookie = await enter(proxied)
    const url = proxied.origin
    const WebSocket = proxied.socketsWith(cookie)
    await using ada = createChatClient({ url, nick: 'ada', WebSocket })
    await using bob = createChatClient({ url, nick: 'bob', WebSocket })
    await Promise.all([ada.connect(), bob.connect()])
    const [room] = await Promise.all([ada.join('lobby'), bob.join('lobby')])
    const heard = new Promise((resolve) => bob.on('message', ({ text }) => resolve(text)))
    room.say('through the proxy')
    assert.equal(await heard, 'through the proxy')
  })

  through('tells the node that the way is TLS, so that the cookie keeps to it', async (proxied) => {
    assert.match(await enter(proxied, 'whole'), /; HttpOnly; SameSite=Strict; Secure$/)
  })
}

/** Exchanges the token of the link as the page does; returns the cookie, or all that was said of it. */
async function enter({ node, origin, fetch }: ProxiedNode, how: 'value' | 'whole' = 'value') {
  const { stdout } = await node.run(['token', 'show', '--json'])
  const { token } = JSON.parse(stdout) as { token: string }
  const answer = await fetch(
    '/api/v1/session',
    { method: 'POST', headers: { Origin: origin, 'Content-Type': 'application/json' } },
    JSON.stringify({ token }),
  )
  assert.equal(answer.status, 200, answer.body)
  const [cookie = ''] = [answer.headers['set-cookie']].flat()
  return how === 'whole' ? cookie : (cookie.split(';')[0] ?? '')
}

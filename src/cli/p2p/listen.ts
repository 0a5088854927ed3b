/** rialto p2p listen: leads peers that ask for a protocol to a port of this machine. */
import type { IdAnswer, ListenerAnswer } from '../../app/http/index.ts'
import { COMMON_OPTIONS, defineCommand, printable, wholeNumber } from '../command/index.ts'
import { attach } from './attach.ts'
import {
  ALLOW_OPTION,
  PROTOCOL_ARGUMENT,
  readAllow,
  TUNNEL_OPTIONS,
  tunnelBody,
} from './tunnel-options.ts'

export const p2pListen = defineCommand({
  name: 'p2p listen',
  summary: 'Lead other nodes that ask for a protocol to a port of this machine',
  details:
    'It comes back with the node until "rialto p2p close". Where other machines reach the node, --allow ' +
    'says who may come. The target is a multiaddr of a TCP port or of a Unix socket; it is connected to ' +
    'when somebody comes.',
  examples: [
    {
      line: 'rialto p2p listen /x/web /ip4/127.0.0.1/tcp/3000 --allow 12D3KooW...',
      summary: 'one node may use a web server of this machine',
    },
    { line: 'rialto p2p listen /x/db /unix/run/db.sock --allow all', summary: 'a Unix socket' },
    {
      line: 'rialto p2p listen /x/ssh /ip4/127.0.0.1/tcp/22 -f',
      summary: 'until Ctrl+C, as "ipfs p2p" has it',
    },
  ],
  arguments: [
    PROTOCOL_ARGUMENT,
    { name: 'target', summary: 'where it leads, such as /ip4/127.0.0.1/tcp/3000' },
  ],
  options: [
    ...COMMON_OPTIONS,
    ALLOW_OPTION,
    ...TUNNEL_OPTIONS,
    {
      name: 'report-peer-id',
      short: 'r',
      summary: "write the other node's peer id and a line end to the target first",
    },
    {
      name: 'max-connections',
      value: 'number',
      parse: wholeNumber(1),
      summary: 'connections that one node may have open',
    },
    {
      name: 'max-rate',
      value: 'bytes',
      parse: wholeNumber(1),
      summary: 'bytes a second that one node may move, both ways together',
    },
    {
      name: 'max-bytes',
      value: 'bytes',
      parse: wholeNumber(1),
      summary: 'bytes that one node may move in all, both ways together',
    },
  ],
  async run(env, { home, json, protocol, target, allow, foreground, reportPeerId, ...args }) {
    const allowed = readAllow(allow as readonly string[] | undefined)
    const limits = {
      ...(args.maxConnections !== undefined && { connections: args.maxConnections }),
      ...(args.maxRate !== undefined && { bytesPerSecond: args.maxRate }),
      ...(args.maxBytes !== undefined && { totalBytes: args.maxBytes }),
    }
    const body = {
      protocol,
      target,
      ...tunnelBody(args),
      ...(allowed !== undefined && { allow: allowed }),
      ...(reportPeerId && { reportPeerId: true }),
      ...(Object.keys(limits).length > 0 && { limits }),
    }
    if (foreground) {
      const active = `Listening on ${protocol}, forwarding to ${target}, waiting for interrupt...`
      return attach(env, { home, json, body: { kind: 'listen', ...body }, active })
    }
    const control = await env.clients.control(home)
    const answer = await control.request<ListenerAnswer>('POST', '/api/v1/tunnels/listen', {
      body,
      signal: env.signal,
    })
    if (json) return env.stdout.json(answer)
    const { addrs } = await control.request<IdAnswer>('GET', '/api/v1/id', { signal: env.signal })
    const own = printable(addrs.find(isElsewhere) ?? addrs[0] ?? answer.listenAddress)
    const name = printable(answer.protocol)
    const [where, advice] = isElsewhere(own)
      ? ['', '']
      : [' of this machine', 'For nodes of other machines start this one with --lan or --public.\n']
    await env.stderr.line(
      `Reach it from another node${where} with: rialto p2p forward ${name} /ip4/127.0.0.1/tcp/0 ${own}\n` +
        `${advice}Undo with: rialto p2p close -p ${name}`,
    )
  },
})

/** Whether another machine may reach an address; what cannot is good for another node of this one. */
function isElsewhere(address: string): boolean {
  return !/^\/ip[46]\/(?:127\.|::1\/)/.test(address)
}

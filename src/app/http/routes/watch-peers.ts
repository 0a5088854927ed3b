/** GET watch: what happens to the ways to other nodes, an event a line. */
import { defineRoute } from '../route.ts'
import { LINES_TYPE, sendLines } from '../send-lines.ts'
import { peerEvent, peerEvents } from './peer-events.ts'

export const watchPeersRoute = defineRoute({
  method: 'GET',
  path: '/api/v1/peers/watch',
  access: 'owner',
  summary: 'Follow what happens to the ways to other nodes, an event a line',
  type: LINES_TYPE,
  answer: peerEvent,
  async handle(call) {
    const live = call.node.peers()
    await sendLines(call, { ended: live.ended, lines: (signal) => peerEvents(live, signal) })
    return undefined
  },
})

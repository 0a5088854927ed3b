/** rialto msg broadcast: a message to every node with which messages are exchanged. */
import type { ReceiptAnswer } from '../../app/http/index.ts'
import { defineCommand, type Env, NotDeliveredError, printable } from '../command/index.ts'
import { ACK_OPTION, NAME_ARGUMENT, OUTGOING_OPTIONS, sendEach, TEXT_ARGUMENT } from './outgoing.ts'

export const msgBroadcast = defineCommand({
  name: 'msg broadcast',
  summary: 'Send a message to every node with which messages are exchanged',
  details:
    'Prints how many nodes it was sent to and, with --ack, how many handled it; those that did not are ' +
    'named on standard error. The exit code is 1 where it came to nobody, or with --ack not to everybody. ' +
    'Without TEXT it sends each line of the standard input, and skips empty ones.',
  examples: [
    { line: 'rialto msg broadcast news "The build is green."', summary: 'to everybody' },
    { line: 'rialto msg broadcast news "Stop." --ack --timeout 5s', summary: 'and who got it' },
  ],
  arguments: [NAME_ARGUMENT, TEXT_ARGUMENT],
  options: [...OUTGOING_OPTIONS, ACK_OPTION],
  async run(env, { home, json, ack, ...typed }) {
    const control = await env.clients.control(home)
    await sendEach(env, typed, async (outgoing) => {
      const receipt = await control.request<ReceiptAnswer>('POST', '/api/v1/messages/broadcast', {
        body: { ...outgoing, ...(ack && { ack }) },
        signal: env.signal,
        waitMs: outgoing.timeout ?? 0,
      })
      if (json) await env.stdout.json(receipt)
      else await tell(env, receipt)
      check(receipt)
    })
  },
})

async function tell(env: Env, { sent, dropped, acknowledged, failed }: ReceiptAnswer) {
  const handled = acknowledged === undefined ? '' : `, handled by ${acknowledged}`
  await env.stdout.line(`Sent to ${sent} ${nodes(sent)}${handled}`)
  for (const { peer, reason } of [...dropped, ...failed])
    await env.stderr.line(`rialto: ${printable(peer)}: ${printable(reason)}`)
}

/** @throws NotDeliveredError */
function check({ sent, dropped, acknowledged, failed }: ReceiptAnswer): void {
  if (sent === 0 && dropped.length === 0)
    throw new NotDeliveredError('there is no node to send it to; see: rialto peers')
  if (sent === 0) throw new NotDeliveredError('it was sent to no node')
  const missing = dropped.length + failed.length
  if (acknowledged !== undefined && missing > 0)
    throw new NotDeliveredError(`${missing} ${nodes(missing)} did not say that it was handled`)
}

function nodes(count: number): string {
  return count === 1 ? 'node' : 'nodes'
}

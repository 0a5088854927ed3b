/**
 * Agreement on the protocol of a stream, beside the stream's own bytes: one frame proposes and one answers, and whoever
 * proposes what the other end is known to speak goes on at once (as lazy negotiation in Go).
 */
import { LINE_LENGTH, MULTISTREAM, NOT_SPOKEN, readLine, toLines } from '../multistream.ts'
import { KEPT_ANSWERS } from './limits.ts'
import type { YamuxStream } from './stream.ts'

/** Bytes that are looked at for an answer: two lines of the longest, with their lengths. */
const ANSWER_LENGTH = 2 * (LINE_LENGTH + 2)

/** Why a stream did not come about. */
export type Refusal = 'not spoken' | 'malformed' | 'ended'

/** The protocol that a new stream proposes, where it says so in one breath; its lines are taken off the stream then. */
export function takeProposal(
  stream: YamuxStream,
  isSpoken: (protocol: string) => boolean,
): string | undefined {
  const bytes = stream.peek(ANSWER_LENGTH)
  const header = readLine(bytes, 0)
  if (header?.text !== MULTISTREAM) return undefined
  const proposal = readLine(bytes, header.end)
  if (!proposal || !isSpoken(proposal.text)) return undefined
  stream.skip(proposal.end)
  stream.protocol = proposal.text
  stream.send(answerOf(proposal.text))
  return proposal.text
}

/** Sends the proposal with what is sent first; `settled` hears once whether the other end has agreed. */
export function propose(
  stream: YamuxStream,
  protocol: string,
  settled: (refusal: Refusal | undefined) => void,
): void {
  stream.protocol = protocol
  stream.hold(() => {
    const outcome = readAnswer(stream, protocol)
    if (outcome === 'waiting') return
    stream.release()
    settled(outcome)
  })
  stream.send(answerOf(protocol))
}

function readAnswer(stream: YamuxStream, protocol: string): Refusal | 'waiting' | undefined {
  const bytes = stream.peek(ANSWER_LENGTH)
  const header = readLine(bytes, 0)
  const answer = header && readLine(bytes, header.end)
  if (header === null || answer === null) return 'malformed'
  if (header === undefined || answer === undefined)
    return stream.isOver || stream.theyEnded ? 'ended' : 'waiting'
  stream.skip(answer.end)
  if (header.text !== MULTISTREAM) return 'malformed'
  if (answer.text === protocol) return undefined
  return answer.text === NOT_SPOKEN ? 'not spoken' : 'malformed'
}

const answers = new Map<string, Buffer>()

/** The same lines propose and agree; those of the protocols in use are kept. */
function answerOf(protocol: string): Buffer {
  const known = answers.get(protocol)
  if (known !== undefined) return known
  if (answers.size >= KEPT_ANSWERS) answers.clear()
  const lines = toLines(MULTISTREAM, protocol)
  answers.set(protocol, lines)
  return lines
}

/** The rooms: who is connected, how much is said, and what was not taken or delivered. */
import { nodeStrings } from '../text/index.ts'
import { DrawnFact, Fact, Facts } from './facts.tsx'
import type { NodeReport } from './node-watch.ts'
import { Panel } from './panel.tsx'
import { bytesOf, few } from './quantities.ts'
import { troublesOf } from './troubles.ts'

export function ChatPanel({ report }: { report: NodeReport }) {
  const { readings } = report
  const { hub } = report.status
  const text = nodeStrings().chat
  if (!hub) {
    return (
      <Panel heading={text.heading}>
        <p>{nodeStrings().noHub}</p>
      </Panel>
    )
  }
  const dropped = Object.entries(hub.dropped).filter(([, count]) => count > 0)
  return (
    <Panel heading={text.heading} troubles={troublesOf(report).chat}>
      <Facts>
        <DrawnFact name={text.connections} values={readings.of('connections')} show={few} />
        <Fact name={text.rooms}>{few(hub.rooms)}</Fact>
        <DrawnFact name={text.messagesIn} values={readings.of('in')} show={few} />
        <DrawnFact name={text.messagesOut} values={readings.of('out')} show={few} />
        <Fact name={text.bytesOut}>{bytesOf(hub.bytesOut)}</Fact>
        <DrawnFact name={text.queue} values={readings.of('queue')} show={bytesOf} />
        <Fact name={text.behind}>{few(hub.behind)}</Fact>
        <Fact name={text.dropped}>
          {dropped.length === 0 && text.none}
          {dropped.map(([reason, count]) => (
            <span
              class="reason"
              key={reason}
            >{`${few(count)} ${text.reasons[reason] ?? reason}`}</span>
          ))}
        </Fact>
      </Facts>
    </Panel>
  )
}

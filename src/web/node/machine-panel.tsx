/** The node itself: what runs, since when, and what it takes of its machine. */
import { spanOf } from '../look/index.ts'
import { nodeStrings } from '../text/index.ts'
import { DrawnFact, Fact, Facts } from './facts.tsx'
import type { NodeReport } from './node-watch.ts'
import { Panel } from './panel.tsx'
import { bytesOf, few, millisecondsOf } from './quantities.ts'
import { troublesOf } from './troubles.ts'

export function MachinePanel({ report }: { report: NodeReport }) {
  const { status, machine, readings } = report
  const text = nodeStrings().machine
  const percent = (share: number) => text.percent(few(Math.round(share * 100)))
  return (
    <Panel heading={text.heading} troubles={troublesOf(report).machine}>
      <Facts>
        <Fact name={text.state}>{text.states[status.state] ?? status.state}</Fact>
        <Fact name={text.uptime}>{spanOf(status.uptimeSeconds)}</Fact>
        <Fact name={text.version}>
          <bdi>{`Rialto ${status.version}, Node.js ${status.runtime}`}</bdi>
        </Fact>
        <Fact name={text.open}>
          {status.http.map((address) => (
            <bdi key={address} class="address">
              {address}
            </bdi>
          ))}
        </Fact>
        <Fact name={text.token}>{status.tokenRequired ? text.yes : text.no}</Fact>
        <DrawnFact name={text.memory} values={readings.of('memory')} show={bytesOf} />
        <DrawnFact name={text.cpu} values={readings.of('cpu')} show={percent} />
        <DrawnFact name={text.delay} values={readings.of('delay')} show={inMilliseconds} />
        {machine.commits > 0 && (
          <Fact name={text.commit}>{inMilliseconds(machine.commitSeconds / machine.commits)}</Fact>
        )}
      </Facts>
    </Panel>
  )
}

function inMilliseconds(seconds: number): string {
  return millisecondsOf(seconds * 1000)
}

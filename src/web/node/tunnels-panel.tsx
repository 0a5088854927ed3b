/** The tunnels: what is offered to other nodes, what is taken from them, and what goes through. */
import { nodeStrings } from '../text/index.ts'
import { DrawnFact, Fact, Facts } from './facts.tsx'
import { LISTED_ENTRIES } from './limits.ts'
import type { NodeReport } from './node-watch.ts'
import { Panel, PartOff } from './panel.tsx'
import { bytesOf, few, millisecondsOf } from './quantities.ts'
import type { TunnelEnd } from './report.ts'
import { troublesOf } from './troubles.ts'

export function TunnelsPanel({ report }: { report: NodeReport }) {
  const { tunnels, readings } = report
  const text = nodeStrings().tunnels
  if (!tunnels) return <PartOff heading={text.heading} />
  const { listeners, forwards, waiting } = tunnels
  if (listeners.length + forwards.length + waiting.length === 0) {
    return (
      <Panel heading={text.heading}>
        <p>{text.none}</p>
      </Panel>
    )
  }
  return (
    <Panel heading={text.heading} troubles={troublesOf(report).tunnels}>
      <Facts>
        <Fact name={text.listeners}>{few(listeners.length)}</Fact>
        <Fact name={text.forwards}>{few(forwards.length)}</Fact>
        <DrawnFact name={text.rate} values={readings.of('tunnel bytes')} show={bytesOf} />
      </Facts>
      <Ends heading={text.listeners} ends={listeners} />
      <Ends heading={text.forwards} ends={forwards} />
      <Ends heading={text.waiting} ends={waiting} />
    </Panel>
  )
}

function Ends({ heading, ends }: { heading: string; ends: readonly TunnelEnd[] }) {
  if (ends.length === 0) return null
  return (
    <>
      <div class="list-head">
        <h3>{heading}</h3>
      </div>
      <ul class="entries">
        {ends.slice(0, LISTED_ENTRIES).map((end) => (
          <End key={`${end.protocol} ${end.listens} ${end.target}`} end={end} />
        ))}
      </ul>
      {ends.length > LISTED_ENTRIES && (
        <p>{nodeStrings().tunnels.more(ends.length - LISTED_ENTRIES)}</p>
      )}
    </>
  )
}

function End({ end }: { end: TunnelEnd }) {
  const text = nodeStrings().tunnels
  const { protocol, state, roundTripMs, said } = end
  return (
    <li>
      <p class="entry-name">
        <bdi>{protocol}</bdi>
        {state !== '' && (
          <span class={`entry-value ${state}`}>
            {text.states[state] ?? state}
            {roundTripMs !== undefined && `, ${millisecondsOf(roundTripMs)}`}
          </span>
        )}
      </p>
      <p class="entry-more">
        <bdi class="address">{text.leads(end.listens, end.target)}</bdi>
        <span>{text.connections(end.open)}</span>
        <span>{text.traffic(bytesOf(end.sent), bytesOf(end.received))}</span>
      </p>
      {said !== '' && (
        <p class="trouble" dir="auto">
          {said}
        </p>
      )}
    </li>
  )
}

/** The other nodes: who is connected, by which way, and how far away. */
import { useState } from 'preact/hooks'
import { timeOf, wholeTimeOf } from '../look/index.ts'
import { nodeStrings } from '../text/index.ts'
import { DrawnFact, Fact, Facts } from './facts.tsx'
import { LISTED_ENTRIES } from './limits.ts'
import type { NodeReport } from './node-watch.ts'
import { Panel, PartOff } from './panel.tsx'
import { bytesOf, few, millisecondsOf, shortId } from './quantities.ts'
import type { Peer } from './report.ts'
import { troublesOf } from './troubles.ts'

interface PeersPanelProps {
  report: NodeReport
  measure(): Promise<void>
}

export function PeersPanel({ report, measure }: PeersPanelProps) {
  const { peers, readings } = report
  const about = report.status.peers
  const text = nodeStrings().peers
  if (!about) return <PartOff heading={text.heading} />
  return (
    <Panel heading={text.heading} troubles={troublesOf(report).peers}>
      <Facts>
        <Fact name={text.id}>
          <bdi class="address">{about.peerId}</bdi>
        </Fact>
        <Fact name={text.addresses}>
          {about.addrs.length === 0 && text.nowhere}
          {about.addrs.map((address) => (
            <bdi class="address" key={address}>
              {address}
            </bdi>
          ))}
        </Fact>
        <DrawnFact name={text.connected} values={readings.of('peers')} show={few} />
        <Fact name={text.messaging}>{few(about.messaging)}</Fact>
        <Fact name={text.known}>{few(about.known)}</Fact>
        <DrawnFact name={text.messages} values={readings.of('peer messages')} show={few} />
        <Fact name={text.queue}>{bytesOf(about.queueBytes)}</Fact>
      </Facts>
      {peers.length > 0 && (
        <>
          <div class="list-head">
            <h3>{text.list}</h3>
            <MeasureButton measure={measure} />
          </div>
          <ul class="entries">
            {peers.slice(0, LISTED_ENTRIES).map((peer) => (
              <PeerEntry key={peer.peer} peer={peer} roundTrip={report.roundTrips.get(peer.peer)} />
            ))}
          </ul>
          {peers.length > LISTED_ENTRIES && <p>{text.more(peers.length - LISTED_ENTRIES)}</p>}
        </>
      )}
    </Panel>
  )
}

function MeasureButton({ measure }: { measure(): Promise<void> }) {
  const [busy, setBusy] = useState(false)
  const text = nodeStrings().peers
  const start = async () => {
    setBusy(true)
    await measure()
    setBusy(false)
  }
  return (
    <button class="button slim" type="button" disabled={busy} onClick={start}>
      {busy ? text.measuring : text.measure}
    </button>
  )
}

function PeerEntry({ peer, roundTrip }: { peer: Peer; roundTrip: number | undefined }) {
  const text = nodeStrings().peers
  return (
    <li>
      <p class="entry-name">
        <bdi title={peer.peer}>{shortId(peer.peer)}</bdi>
        <span class="entry-value">
          <span class="unseen">{text.roundTrip} </span>
          {roundTrip === undefined ? text.unmeasured : millisecondsOf(roundTrip)}
        </span>
      </p>
      <p class="entry-more">
        <bdi class="address">{peer.address}</bdi>
        {peer.relayed && <span>{text.relayed}</span>}
        {peer.agent !== '' && <bdi>{peer.agent}</bdi>}
        {peer.since > 0 && (
          <span title={wholeTimeOf(peer.since)}>{text.since(timeOf(peer.since))}</span>
        )}
      </p>
    </li>
  )
}

/** The node at a glance: what everybody may see, and for the owner a panel for each part that it reports. */
import { useState } from 'preact/hooks'
import { ConnectionBar } from '../connection/index.ts'
import { timeOf } from '../look/index.ts'
import { NoticeList } from '../notices/index.ts'
import { nodeStrings } from '../text/index.ts'
import { ChatPanel } from './chat-panel.tsx'
import { MachinePanel } from './machine-panel.tsx'
import { NodeHead } from './node-head.tsx'
import type { NodeView } from './node-watch.ts'
import { PeersPanel } from './peers-panel.tsx'
import { TunnelsPanel } from './tunnels-panel.tsx'
import { useNodeWatch } from './use-node-watch.ts'
import { VisitorPanel } from './visitor-panel.tsx'
import '../style/node.css'

export function NodePage() {
  const { view, measure, askAgain } = useNodeWatch()
  const { owner, report } = view
  return (
    <main class="room node-page">
      <NodeHead />
      <ConnectionBar />
      <NoticeList />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls only what can have the focus. */}
      <section class="node-stage" tabIndex={0} aria-label={nodeStrings().heading}>
        <Health view={view} />
        <div class="node-panels">
          {owner === false && <VisitorPanel />}
          {owner === false && <NotAllowed askAgain={askAgain} />}
          {report && (
            <>
              <MachinePanel report={report} />
              <ChatPanel report={report} />
              <PeersPanel report={report} measure={measure} />
              <TunnelsPanel report={report} />
            </>
          )}
        </div>
      </section>
    </main>
  )
}

function Health({ view: { ready, awaySince, report } }: { view: NodeView }) {
  const text = nodeStrings()
  if (awaySince !== undefined) {
    return (
      <p class="health bad" role="status">
        {text.away(timeOf(awaySince))} {report && text.stale}
      </p>
    )
  }
  if (ready === undefined) {
    return (
      <p class="health" role="status">
        {text.asking}
      </p>
    )
  }
  return (
    <p class={`health ${ready ? 'good' : 'bad'}`} role="status">
      {ready ? text.ready : text.notReady}
    </p>
  )
}

function NotAllowed({ askAgain }: { askAgain(): Promise<void> }) {
  const [asking, setAsking] = useState(false)
  const text = nodeStrings().notAllowed
  const again = async () => {
    setAsking(true)
    await askAgain()
    setAsking(false)
  }
  return (
    <section class="node-panel">
      <h2>{text.heading}</h2>
      <p>{text.lead}</p>
      <p>{text.how}</p>
      <p class="command">
        <code>{text.command}</code>
      </p>
      <p>{text.care}</p>
      <button class="button" type="button" onClick={again} disabled={asking}>
        {text.again}
      </button>
    </section>
  )
}

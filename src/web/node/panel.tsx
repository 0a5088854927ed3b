/** One part of the node: its name, what is wrong with it, and what is known of it. */
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { nodeStrings } from '../text/index.ts'
import type { Trouble } from './troubles.ts'

interface PanelProps {
  heading: string
  /** @default none */
  troubles?: readonly Trouble[]
  children: ComponentChildren
}

export function Panel({ heading, troubles = [], children }: PanelProps) {
  const id = useId()
  return (
    <section class="node-panel" aria-labelledby={id}>
      <h2 id={id}>{heading}</h2>
      {troubles.map((trouble) => (
        <p class="trouble" key={trouble}>
          {nodeStrings().troubles[trouble]}
        </p>
      ))}
      {children}
    </section>
  )
}

/** In the place of a part that does not run, because the node speaks to no others. */
export function PartOff({ heading }: { heading: string }) {
  return (
    <Panel heading={heading}>
      <p class="part-off">{nodeStrings().partOff}</p>
      <p>{nodeStrings().noOthers}</p>
    </Panel>
  )
}

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

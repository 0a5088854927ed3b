/** What is known of a part: a name and a value a line, some with the way that the value went. */
import type { ComponentChildren } from 'preact'
import { Sparkline } from './sparkline.tsx'

export function Facts({ children }: { children: ComponentChildren }) {
  return <dl class="facts">{children}</dl>
}

interface FactProps {
  name: string
  children: ComponentChildren
}

export function Fact({ name, children }: FactProps) {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

interface DrawnFactProps {
  name: string
  values: readonly number[]
  show(value: number): string
}

/** A number with its last readings. */
export function DrawnFact({ name, values, show }: DrawnFactProps) {
  return (
    <div class="fact drawn">
      <dt>{name}</dt>
      <dd>
        <Sparkline name={name} values={values} show={show} />
        <span>{show(values.at(-1) ?? 0)}</span>
      </dd>
    </div>
  )
}

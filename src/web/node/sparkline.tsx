/** The last readings of a number as a small line. */
import { nodeStrings } from '../text/index.ts'
import { SHOWN_READINGS } from './limits.ts'
import { sparklinePoints } from './sparkline-points.ts'

interface SparklineProps {
  /** What is drawn, for who does not see it. */
  name: string
  /** Oldest first. */
  values: readonly number[]
  /** How a value is written. */
  show(value: number): string
}

const BOX = { width: 100, height: 24, room: SHOWN_READINGS }

export function Sparkline({ name, values, show }: SparklineProps) {
  const label = nodeStrings().drawing(name, show(values.at(-1) ?? 0), show(Math.max(...values, 0)))
  return (
    <svg
      class="sparkline"
      viewBox={`0 -1 ${BOX.width} ${BOX.height + 2}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <polyline points={sparklinePoints(values, BOX)} vector-effect="non-scaling-stroke" />
    </svg>
  )
}

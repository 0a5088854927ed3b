/** Lists of gaps: in order, none over another. */
import type { RoomGap } from './room-view.ts'

/** The gaps without the range. */
export function cutGaps(gaps: readonly RoomGap[], from: number, to: number): readonly RoomGap[] {
  if (!gaps.some((gap) => overlaps(gap, from, to))) return gaps
  return gaps.flatMap((gap) => {
    if (!overlaps(gap, from, to)) return [gap]
    const left = { ...gap, to: from - 1 }
    const right = { ...gap, from: to + 1 }
    return [left, right].filter((part) => part.from <= part.to)
  })
}

/** The gaps with those parts that lie in the range given another reason. */
export function renameGaps(
  gaps: readonly RoomGap[],
  { from, to, why }: RoomGap,
): readonly RoomGap[] {
  const inside = gaps
    .filter((gap) => overlaps(gap, from, to))
    .map((gap) => ({ from: Math.max(gap.from, from), to: Math.min(gap.to, to), why }))
  if (inside.length === 0) return gaps
  return joinGaps([...cutGaps(gaps, from, to), ...inside])
}

/** The gaps in order, neighbours of one reason made one. */
export function joinGaps(gaps: readonly RoomGap[]): RoomGap[] {
  const joined: RoomGap[] = []
  for (const gap of [...gaps].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (last && last.why === gap.why && last.to + 1 === gap.from) {
      joined[joined.length - 1] = { ...last, to: gap.to }
    } else {
      joined.push(gap)
    }
  }
  return joined
}

function overlaps(gap: RoomGap, from: number, to: number): boolean {
  return gap.to >= from && gap.from <= to
}

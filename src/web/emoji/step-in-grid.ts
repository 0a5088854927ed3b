/** Where a key leads in rows of equal length, from the place `at`; undefined for a key that leads nowhere. */
export function stepInGrid(
  key: string,
  at: number,
  { columns, count }: { columns: number; count: number },
): number | undefined {
  const last = count - 1
  const to = {
    ArrowRight: at + 1,
    ArrowLeft: at - 1,
    ArrowDown: at + columns,
    ArrowUp: at - columns,
    Home: at - (at % columns),
    End: Math.min(at - (at % columns) + columns - 1, last),
    PageDown: last,
    PageUp: 0,
  }[key]
  return to !== undefined && to >= 0 && to <= last ? to : undefined
}

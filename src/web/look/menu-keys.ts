/** Where the keyboard leads in a menu (WAI-ARIA Authoring Practices, "Menu and Menubar"). */

/** The item to go to from `at` by a key; undefined for a key that moves nothing. Letters lead to the next item that starts with one. */
export function nextItem(key: string, at: number, names: readonly string[]): number | undefined {
  const count = names.length
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return (at + 1) % count
    case 'ArrowUp':
    case 'ArrowLeft':
      return (Math.max(at, 0) - 1 + count) % count
    case 'Home':
    case 'PageUp':
      return 0
    case 'End':
    case 'PageDown':
      return count - 1
  }
  if ([...key].length !== 1 || key === ' ') return undefined
  const starts = (name: string) => name.toLowerCase().startsWith(key.toLowerCase())
  const order = names.map((_, index) => (at + 1 + index) % count)
  return order.find((index) => starts(names[index]!))
}

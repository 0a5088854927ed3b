/** Keeps a value as the newest of a map, which holds at most so many: the oldest goes. */
export function keepNewest<Key, Value>(
  map: Map<Key, Value>,
  most: number,
  [key, value]: readonly [Key, Value],
): void {
  map.delete(key)
  map.set(key, value)
  if (map.size > most) map.delete(map.keys().next().value!)
}

/** Where the value of a setting can come from. */

/** The sources, the later before the earlier. */
export const SOURCES = ['default', 'config', 'environment', 'flag'] as const
export type Source = (typeof SOURCES)[number]

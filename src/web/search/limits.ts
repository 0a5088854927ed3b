/** Every limit and time of searching on the page, with its unit and its reason. */

/** Milliseconds without a key after which a search begins: most words are typed faster. */
export const PAUSE_MS = 250
/** Messages of a page of what is found: a few screens of a phone. */
export const FOUND_MESSAGES = 20
/** Pages without a find that are asked for in a row before one is asked whether to go on. */
export const EMPTY_PAGES = 5
/** Letters that a word needs that stands alone: a single one is in nearly every message. */
export const SHORTEST_WORD = 2
/** UTF-16 units of a message around what was found in it: about three lines. */
export const EXCERPT_UNITS = 220
/** UTF-16 units of it that stand before the first find. */
export const LEAD_UNITS = 48

/** The bounds of what is read in a message, with their reasons. */

/** Quotes and lists inside of each other; what is deeper is shown as typed. */
export const NESTED_BLOCKS = 5
/** UTF-16 units of an address that is made a link; nobody follows a longer one by hand. */
export const LINK_UNITS = 2_048
/** UTF-16 units that are shown of where a misleading link leads. */
export const NOTE_UNITS = 100
/** UTF-16 units of the word that names the language of code. */
export const LANGUAGE_UNITS = 24
/** Characters of a text that are shown until one asks for all: a few screens of a phone. */
export const SHOWN_CHARACTERS = 2_000
/** Lines of a text that are shown until one asks for all. */
export const SHOWN_LINES = 20

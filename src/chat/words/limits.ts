/** Every bound of what a search looks at, with its unit and its reason. */

/** UTF-16 units of a query that are looked at: several lines; what a long paste holds beyond is not asked for. */
export const QUERY_UNITS = 1_024
/** Words and phrases of a query that must be found; further ones are not asked for. */
export const QUERY_TERMS = 32
/** Entries that one query looks up in the index: enough to leave few messages to read, few enough to be quick. */
export const QUERY_TOKENS = 32
/** UTF-16 units of a word in the index: longer ones are told apart by the text itself. */
export const TOKEN_UNITS = 32

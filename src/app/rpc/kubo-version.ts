/** What the RPC says that it is: clients compare numbers, and refuse what they do not know. */

/** The kubo whose RPC this is. Its clients want a strict semantic version, and one of at least 0.23.0. */
export const KUBO_VERSION = '0.44.0-dev'

/** The version of kubo's repository that goes with it. */
export const REPO_VERSION = '18'

/** What a client that calls itself kubo has to call itself: one of another version is refused. */
export const API_VERSION = `/kubo/${KUBO_VERSION}/`

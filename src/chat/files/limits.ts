/** Every limit of how files are kept and named, with its unit and its reason. */

const KIB = 1024

/** Bytes of a part, as it is stored and read: more would hold up the event loop for longer than a message may wait. */
export const FILE_PART_BYTES = 256 * KIB
/** Bytes that a file counts for besides its own: its name and the rows that it stands in. */
export const FILE_ROW_BYTES = KIB
/** UTF-8 bytes of a file's name, as common file systems take them. */
export const FILE_NAME_BYTES = 255
/** UTF-8 bytes of the ending that stays when a name is cut. */
export const FILE_ENDING_BYTES = 20

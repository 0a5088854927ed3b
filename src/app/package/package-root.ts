/** Where this package lies, whichever of its files asks: in `src`, in `dist`, or in a bundle of many of them. */

/** The folder of package.json, as a file URL that ends with a slash. */
export const PACKAGE_ROOT = new URL('.', import.meta.resolve('rialto/package.json'))

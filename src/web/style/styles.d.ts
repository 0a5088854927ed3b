/** Vite takes styles that a module wants; nothing is given out. */
declare module '*.css' {}

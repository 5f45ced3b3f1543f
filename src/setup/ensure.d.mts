/** Types of `ensure.mjs`, which runs before there is a compiler. */

/** Path of a Chromium on this machine, or undefined; ends the process when `CHROMIUM_PATH` names no file. */
export declare const findBrowser: () => string | undefined

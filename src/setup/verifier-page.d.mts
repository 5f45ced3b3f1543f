/** Types of `verifier-page.mjs`, which runs while the app is built. */

/** The page that checks evidence packs, whole. */
export declare const buildVerifierPage: () => Promise<string>

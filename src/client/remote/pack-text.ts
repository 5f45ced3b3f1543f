// Packs a request's text: into a whole first, since only one browser sends a stream.

/** Gzip of the UTF-8 bytes of `text`. */
export const packText = (text: string): Promise<Blob> =>
  new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).blob()

/** Puts a Brotli and a gzip copy beside each text file of `dist/`, so that the server sends them as they are. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const dist = resolve(import.meta.dirname, '../../dist')

for (const name of readdirSync(dist, { recursive: true })) {
  if (typeof name !== 'string' || !/\.(html|js|css|svg|webmanifest|txt)$/.test(name)) continue
  const file = join(dist, name)
  const content = readFileSync(file)
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }))
  writeFileSync(
    `${file}.br`,
    brotliCompressSync(content, {
      params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
    }),
  )
}

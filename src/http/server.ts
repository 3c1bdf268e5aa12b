import { createServer, type Server } from 'node:http'
import type { Express } from 'express'

/** Starts to listen; rejects with the system's error where the address is taken or not ours. */
export function listen(app: Express, address: { readonly port: number; readonly host: string }): Promise<Server> {
  const server = createServer(
    {
      // Slow or endless heads are cut off, and uploads after half an hour; other bodies sooner, by `bodyInTime`.
      headersTimeout: 10_000,
      requestTimeout: 1_800_000,
      keepAliveTimeout: 5_000,
      maxHeaderSize: 16 * 1024,
    },
    app,
  )
  server.maxHeadersCount = 100
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(address.port, address.host, () => {
      server.off('error', reject)
      resolve(server)
    })
  })
}

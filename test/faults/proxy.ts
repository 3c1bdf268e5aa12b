import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** How Bolt says COMMIT: a chunk of two bytes, a structure without fields, and the end of the message. */
const COMMIT = Buffer.from([0x00, 0x02, 0xb0, 0x12, 0x00, 0x00])

export interface Cuts {
  /** Connections are cut so often; later ones live. */
  readonly cuts: number
  /** After so many bytes from the client, anew for each connection. */
  readonly after?: () => number
  /** Or when the server answers the so-maniest COMMIT of all since the proxy was armed, so that the client never learns of it. */
  readonly afterCommit?: () => number
}

export interface CuttingProxy {
  readonly port: number
  /** Begins to count COMMITs. */
  arm(): void
  cutsMade(): number
  close(): void
}

/** Passes bytes on to a port, and cuts connections. */
export async function cuttingProxy(target: number, { cuts, after, afterCommit }: Cuts): Promise<CuttingProxy> {
  let made = 0
  let armed = false
  let commitsLeft = Number.POSITIVE_INFINITY
  const sockets = new Set<Socket>()
  const arm = () => {
    armed = true
    commitsLeft = afterCommit?.() ?? Number.POSITIVE_INFINITY
  }
  const proxy = createServer((client) => {
    const server = connect(target, '127.0.0.1')
    let bytesLeft = after?.() ?? Number.POSITIVE_INFINITY
    /** Whether the server's next bytes are the answer that shall be lost. */
    let losing = false
    const cut = () => {
      made++
      client.destroy()
    }
    for (const socket of [client, server]) {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        client.destroy()
        server.destroy()
      })
    }
    client.on('data', (chunk: Buffer) => {
      server.write(chunk)
      if (made >= cuts) return
      bytesLeft -= chunk.length
      if (armed && chunk.includes(COMMIT) && --commitsLeft <= 0) {
        losing = true
        arm()
      }
      if (bytesLeft <= 0) cut()
    })
    server.on('data', (chunk: Buffer) => {
      if (losing && made < cuts) cut()
      else client.write(chunk)
    })
  })
  proxy.listen(0, '127.0.0.1')
  await once(proxy, 'listening')
  return {
    port: (proxy.address() as { port: number }).port,
    arm,
    cutsMade: () => made,
    close: () => {
      proxy.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

import neo4j from 'neo4j-driver'
import { StoreError } from '../../store/port.ts'

export interface BoltAddress {
  readonly uri: string
  readonly user: string
  readonly password: string
}

/** Asks until the server answers, and says which version it is. `gone` tells when asking is in vain. */
export async function waitForBolt(
  address: BoltAddress,
  { seconds, gone }: { seconds: number; gone?: () => string | undefined },
): Promise<string> {
  const until = Date.now() + seconds * 1000
  const driver = neo4j.driver(address.uri, neo4j.auth.basic(address.user, address.password), {
    connectionTimeout: 2000,
    connectionAcquisitionTimeout: 3000,
  })
  try {
    for (;;) {
      try {
        const { agent } = await driver.getServerInfo()
        return agent?.replace('Neo4j/', '') ?? 'unknown'
      } catch (error) {
        const why = gone?.()
        if (why !== undefined) throw new StoreError('unavailable', why)
        if (/Unauthorized|AuthenticationRateLimit/.test(String((error as { code?: string }).code)))
          throw new StoreError(
            'unavailable',
            `Neo4j ${address.uri} 拒绝了用户名或密码。Neo4j at ${address.uri} refuses the user or password.`,
            { cause: error },
          )
        if (Date.now() > until)
          throw new StoreError(
            'unavailable',
            `Neo4j ${address.uri} 在 ${seconds} 秒内没有应答。Neo4j at ${address.uri} did not answer within ${seconds} s.`,
            { cause: error },
          )
        await new Promise((resolve) => setTimeout(resolve, 300))
      }
    }
  } finally {
    await driver.close()
  }
}

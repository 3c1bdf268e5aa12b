/** Loads a generated graph in a process of its own, so that a test can kill it at any point. Prints `loading` and every step. */
import { createEmbeddedStore } from '../../src/store/embedded/index.ts'
import { createNeo4jStore } from '../../src/store/neo4j/index.ts'
import { generatedGraph } from './graphs.ts'

const [relations, kind, ...address] = process.argv.slice(2)
const store =
  kind === 'embedded'
    ? await createEmbeddedStore({ folder: address[0]! })
    : await createNeo4jStore({ uri: address[0]!, user: address[1]!, password: address[2]! })
process.stdout.write('loading\n')
await store.load(generatedGraph(Number(relations)), {
  onProgress: (done, total) => process.stdout.write(`${done}/${total}\n`),
})
process.stdout.write('loaded\n')
await store.close()

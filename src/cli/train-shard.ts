import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { Lexicon, type LexiconEntry } from '../tagging/lexicon.ts'
import { readCheckpoint, writeCheckpoint } from '../tagging/training/checkpoint.ts'
import { FtrlWeights, type FtrlOptions } from '../tagging/training/ftrl.ts'
import { shuffledOrder, Trainer } from '../tagging/training/trainer.ts'
import { readGoldExamples, readSilverExamples, type TrainingFolders } from './training-data.ts'

/** One of several trainings whose weights are averaged: each goes over everything, in an order of its own. */
export interface ShardJob {
  readonly folders: TrainingFolders
  readonly lexicon: readonly LexiconEntry[]
  readonly shard: number
  readonly shards: number
  readonly bits: number
  readonly epochs: number
  readonly ftrl: FtrlOptions
  /** Where its state is kept after each epoch; what is already there is gone on from. */
  readonly checkpoint: string
}

/** Trains one shard to its last epoch, or until it is stopped between two; tells of each epoch as it ends. */
export function trainShard(job: ShardJob, told: (line: string) => void, stopped: () => boolean = () => false): void {
  const weights = new FtrlWeights(job.bits, job.ftrl)
  let epoch = existsSync(job.checkpoint) ? readCheckpoint(readFileSync(job.checkpoint), weights) : 0
  if (epoch >= job.epochs) return
  const examples = [...readGoldExamples(job.folders.gold, job.folders.goldCopies), ...readSilverExamples(job.folders)]
  const trainer = new Trainer(weights, new Lexicon(job.lexicon), job.bits)
  for (; epoch < job.epochs; epoch++) {
    if (stopped()) return
    let log = 0
    let characters = 0
    for (const k of shuffledOrder(examples, epoch * job.shards + job.shard)) {
      log += trainer.learn(examples[k])
      characters += examples[k].text.length
    }
    // Written beside and renamed, so that a stop in between leaves the last epoch whole.
    writeFileSync(`${job.checkpoint}.new`, writeCheckpoint(weights, epoch + 1))
    renameSync(`${job.checkpoint}.new`, job.checkpoint)
    const mean = (log / Math.max(1, characters)).toFixed(5)
    told(
      `${job.shard + 1}/${job.shards}: 第 ${epoch + 1} 轮 epoch ${epoch + 1}/${job.epochs}, log-likelihood ${mean} a character`,
    )
  }
}

// Run as a child process with the job's file as its only argument.
if (process.argv[1]?.match(/train-shard\.[jt]s$/) && process.argv[2]) {
  trainShard(JSON.parse(readFileSync(process.argv[2], 'utf8')) as ShardJob, (line) => process.stdout.write(`${line}\n`))
}

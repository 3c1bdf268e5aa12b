import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Jieba } from '@node-rs/jieba'
import { type Command, InvalidArgumentError } from 'commander'
import { LABEL_COUNT } from '../../tagging/labels.ts'
import type { LexiconEntry } from '../../tagging/lexicon.ts'
import { writeModel } from '../../tagging/model-file.ts'
import { normalise } from '../../tagging/normalise.ts'
import { buildLexicon } from '../../tagging/training/build-lexicon.ts'
import { readCheckpoint } from '../../tagging/training/checkpoint.ts'
import { FTRL_DEFAULTS, FtrlWeights } from '../../tagging/training/ftrl.ts'
import { quantise } from '../../tagging/training/quantise.ts'
import { childScript } from '../child-script.ts'
import { CliError, EXIT, type ExitCode } from '../exit-codes.ts'
import { wholeNumber } from '../options.ts'
import { say, type Terminal } from '../terminal.ts'
import { type ShardJob, trainShard } from '../train-shard.ts'
import { readCorpus, readGoldExamples, type TrainingFolders } from '../training-data.ts'

export interface TrainOptions {
  readonly gold: readonly string[]
  readonly silver?: readonly string[]
  readonly corpus?: readonly string[]
  readonly exclude?: readonly string[]
  readonly out: string
  readonly epochs: number
  readonly shards: number
  readonly silverWeight: number
  readonly goldCopies: number
  readonly bits: number
  readonly threshold: number
}

/** A word found so often in raw text goes into the lexicon even when the dictionary has it not. */
const WORD_COUNT = 20

export function addTrainCommand(program: Command, terminal: Terminal, finish: (code: ExitCode) => void): void {
  program
    .command('train')
    .summary('用标注文本训练名称识别模型 train the tagger on annotated texts')
    .description(
      'Trains the tagger on gold (and silver) annotations and writes its model file. Same input, same file. ' +
        'What an interrupted training has finished is kept beside the output and gone on from.',
    )
    .requiredOption('--gold <folders...>', '人工标注文件夹 folders of gold files')
    .option('--silver <folders...>', '机器标注文件夹 folders of silver files (JSON Lines), their texts in --corpus')
    .option('--corpus <folders...>', '原始语料文件夹 folders of raw texts (JSON Lines), to count words in')
    .option(
      '--exclude <folders...>',
      '留作检验的标注文件夹 gold folders to keep unseen: silver that overlaps is left out',
    )
    .requiredOption('--out <file>', '模型文件 the model file to write')
    .option('--epochs <count>', '轮数 how often everything is gone over', wholeNumber(1, 100), 2)
    .option('--shards <count>', '并行训练再平均的份数 trainings side by side, averaged', wholeNumber(1, 16), 2)
    .option('--silver-weight <weight>', '机器标注的分量 how much silver counts', positive, 0.4)
    .option(
      '--gold-copies <count>',
      '每轮人工标注过几遍 how often gold is gone over in an epoch',
      wholeNumber(1, 20),
      2,
    )
    .option('--bits <count>', '特征表大小的对数 log2 of the feature table', wholeNumber(12, 24), 22)
    .option('--threshold <weight>', '舍去多小的权重 smaller weights are left out', positive, 0.01)
    .addHelpText('after', '\n例 Example:\n  guanxi train --gold my-annotations --out tagger.bin\n')
    .action(async (options: TrainOptions) => finish(await train(options, terminal)))
}

/** Trains a tagger and writes its model file. */
export async function train(options: TrainOptions, terminal: Terminal): Promise<ExitCode> {
  const folders: TrainingFolders = {
    gold: options.gold,
    silver: options.silver ?? [],
    corpus: options.corpus ?? [],
    exclude: options.exclude ?? [],
    silverWeight: options.silverWeight,
    goldCopies: options.goldCopies,
  }
  const lexicon = lexiconOf(folders)
  say(terminal, `词典 lexicon: ${lexicon.length} 词 words`)
  const work = `${options.out}.training`
  mkdirSync(work, { recursive: true })
  const jobs = Array.from({ length: options.shards }, (_, shard): ShardJob => {
    const { shards, bits, epochs } = options
    const checkpoint = join(work, `shard-${shard + 1}-of-${shards}.checkpoint`)
    return { folders, lexicon, shard, shards, bits, epochs, ftrl: FTRL_DEFAULTS, checkpoint }
  })
  if (jobs.length === 1) {
    trainShard(
      jobs[0],
      (line) => say(terminal, line),
      () => terminal.signal.aborted,
    )
    if (terminal.signal.aborted) throw interrupted('')
  } else await Promise.all(jobs.map((job) => trainInChild(job, join(work, `shard-${job.shard + 1}.json`), terminal)))
  const model = average(jobs)
  const rows = quantise(model.table, options.threshold)
  const file = writeModel({ bits: options.bits, lexicon, transitions: model.transitions, rows })
  mkdirSync(dirname(options.out), { recursive: true })
  writeFileSync(options.out, file)
  rmSync(work, { recursive: true })
  say(
    terminal,
    `已写入 wrote ${options.out}: ${rows.values.length} 个权重 weights, ${(file.length / 2 ** 20).toFixed(2)} MB`,
  )
  return EXIT.ok
}

/** jieba's dictionary, and words that its segmenter finds often in the raw texts. */
function lexiconOf(folders: TrainingFolders): LexiconEntry[] {
  const dictionary = readFileSync(createRequire(import.meta.url).resolve('@node-rs/jieba/dict.txt'))
  const jieba = Jieba.withDict(dictionary)
  const counts = new Map<string, number>()
  const texts = [...readCorpus(folders.corpus), ...readGoldExamples(folders.gold, 1)]
  for (const { text } of texts) for (const word of jieba.cut(text, true)) counts.set(word, (counts.get(word) ?? 0) + 1)
  const found = new Map<string, number>()
  for (const [word, count] of counts) {
    const key = normalise(word)
    found.set(key, (found.get(key) ?? 0) + count)
  }
  return buildLexicon(dictionary.toString('utf8'), new Map([...found].filter(([, count]) => count >= WORD_COUNT)))
}

/** The mean of the shards' weights, bucket × label. */
function average(jobs: readonly ShardJob[]): { table: Float32Array; transitions: Float64Array } {
  const table = new Float32Array(2 ** jobs[0].bits * LABEL_COUNT)
  const transitions = new Float64Array((LABEL_COUNT + 1) * LABEL_COUNT)
  for (const job of jobs) {
    const weights = new FtrlWeights(job.bits, job.ftrl)
    readCheckpoint(readFileSync(job.checkpoint), weights)
    for (let k = 0; k < table.length; k++) table[k] += weights.table[3 * k + 2] / jobs.length
    for (let k = 0; k < transitions.length; k++) transitions[k] += weights.transitions[3 * k + 2] / jobs.length
  }
  return { table, transitions }
}

function trainInChild(job: ShardJob, jobFile: string, terminal: Terminal): Promise<void> {
  writeFileSync(jobFile, JSON.stringify(job))
  // Not this process's own arguments: with `node -e` the child would run the caller's script again.
  const { file, loader } = childScript('../train-shard', import.meta.url)
  const child = spawn(process.execPath, [...loader, file, jobFile], {
    // Tables of a gigabyte are read a third faster on large memory pages, where the C library grants them.
    env: { GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1', ...terminal.env },
    signal: terminal.signal,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stdout.on('data', (data: Buffer) => terminal.err.write(data))
  let trouble = ''
  child.stderr.on('data', (data: Buffer) => {
    trouble += data.toString('utf8')
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve()
      else reject(interrupted(trouble))
    })
  })
}

function interrupted(why: string): CliError {
  return new CliError(
    EXIT.internal,
    `训练中断；再次运行会从最后完成的一轮继续。 Training was interrupted; run again to go on after its last epoch.\n${why}`,
  )
}

function positive(value: string): number {
  const number = Number(value)
  if (!Number.isFinite(number) || number < 0) throw new InvalidArgumentError('不小于 0 的数 a number of at least 0.')
  return number
}

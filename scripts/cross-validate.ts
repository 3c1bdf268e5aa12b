/**
 * The whole pipeline on articles that no model has seen: the gold files in five parts, each read by a tagger and a relation
 * classifier trained on the other four. What a fold has trained is kept in `work` and used again, so that an interrupted run
 * goes on where it stopped; delete the folder after a change to the features or to a trainer.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { measureGold } from '../src/cli/measure.ts'
import { loadResources } from '../src/cli/resources.ts'
import { Tally } from '../src/evaluation/index.ts'
import { createPipeline } from '../src/pipeline.ts'

export interface CrossValidation {
  readonly gold: string
  /** Raw texts whose words the tagger's lexicon counts; no annotation of them is used. */
  readonly corpus: string
  readonly folds: number
  readonly work: string
}

/** Trains and measures fold after fold; the counts of all held-out articles together. */
export async function crossValidate(options: CrossValidation, log: (line: string) => void): Promise<Tally> {
  const tally = new Tally()
  for (let fold = 0; fold < options.folds; fold++) {
    const { seen, held, models } = layOut(options, fold)
    const tagger = trained(join(models, 'tagger.bin'), (out) => [
      'src/cli/main.ts',
      ...['train', '--gold', seen, '--corpus', options.corpus, '--shards', '1', '--out', out],
    ])
    const relationModel = trained(join(models, 'relations.bin'), (out) => [
      'scripts/train-relations.ts',
      ...['--gold', seen, '--out', out],
    ])
    const pipeline = createPipeline({ ...loadResources(), tagger, relationModel })
    await measureGold([held], { pipeline, tally })
    log(`第 ${fold + 1} 份 fold ${fold + 1}/${options.folds}: ${readdirSync(held).length / 2} 篇 articles`)
  }
  return tally
}

/** Folders with the files that a fold trains on and those it measures on: every fifth file, in order of name. */
function layOut({ gold, folds, work }: CrossValidation, fold: number) {
  const models = join(work, `fold-${fold + 1}`)
  const [seen, held] = [join(models, 'train'), join(models, 'held')]
  for (const folder of [seen, held]) {
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(folder, { recursive: true })
  }
  const files = readdirSync(gold).filter((file) => file.endsWith('.json'))
  for (const [index, file] of files.sort().entries())
    for (const name of [file, file.replace(/\.json$/, '.txt')])
      symlinkSync(resolve(gold, name), join(index % folds === fold ? held : seen, name))
  return { seen, held, models }
}

const root = fileURLToPath(new URL('../', import.meta.url))

/** The model that a command of this repository writes, trained unless it is there. */
function trained(file: string, command: (out: string) => readonly string[]): Uint8Array {
  if (!existsSync(file)) {
    const out = `${file}.new`
    const { status } = spawnSync(process.execPath, ['--import', 'tsx', ...command(out)], {
      cwd: root,
      stdio: 'inherit',
    })
    if (status !== 0) throw new Error(`训练失败：${file}。 Training ${file} failed; its messages stand above.`)
    renameSync(out, file)
  }
  return readFileSync(file)
}

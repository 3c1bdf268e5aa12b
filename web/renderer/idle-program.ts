/** A program that draws nothing, in place of one that would be compiled for each picture and never used. */
export class IdleProgram {
  readonly drawLabel = undefined
  readonly drawHover = undefined
  reallocate(): void {}
  process(): void {}
  render(): void {}
  kill(): void {}
}

import type { ExamAnswers, ExamResult, ExamSaved } from '@lianbing/api/monthly/monthly.schemas'
import { Away } from './api.ts'

export type SaveState = 'saved' | 'saving' | 'offline'

export interface AutosaveParts {
  save(answers: ExamAnswers): Promise<ExamSaved>
  submit(answers: ExamAnswers): Promise<ExamResult>
  /** What is not acknowledged yet. */
  batch(): ExamAnswers
  onSaved(sent: ExamAnswers, saved: ExamSaved): void
  onState(state: SaveState): void
  /** The api takes nothing more here: another browser went on, or the paper was handed in. */
  onStop(error: unknown): void
  /** Milliseconds to wait before a try, after so many that failed. */
  delay(failed: number): number
}

/** Two presses of one thought go out together. */
const SOON_MS = 300
/** Without anything to save the page asks for the time, and learns whether it may still go on. */
const HEARTBEAT_MS = 15_000

/** Saves one after the other, again and again until the api has it; nothing is given up while the page is open. */
export class Autosave {
  #parts: AutosaveParts
  #timer: ReturnType<typeof setTimeout> | undefined
  #busy: Promise<void> | undefined
  #failed = 0
  #isOver = false

  constructor(parts: AutosaveParts) {
    this.#parts = parts
    this.#in(HEARTBEAT_MS)
  }

  /** There is something to save. While the network is away the next try stays when it was. */
  changed(): void {
    this.#parts.onState(this.#failed > 0 ? 'offline' : 'saving')
    if (!this.#busy && this.#failed === 0) this.#in(SOON_MS)
  }

  /** The network may be back, or the page is looked at again. */
  now(): void {
    if (!this.#busy && !this.#isOver) this.#begin()
  }

  /** Hands in, with all that is not saved; tries until the api has said what came of it. */
  async submit(): Promise<ExamResult> {
    this.#isOver = true
    clearTimeout(this.#timer)
    await this.#busy
    for (let failed = 0; ; failed++) {
      try {
        return await this.#parts.submit(this.#parts.batch())
      } catch (error) {
        if (!(error instanceof Away)) throw error
        this.#parts.onState('offline')
        await this.#pause(this.#parts.delay(failed))
      }
    }
  }

  stop(): void {
    this.#isOver = true
    clearTimeout(this.#timer)
  }

  #wake: (() => void) | undefined
  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  /** Ends the wait of a hand-in that could not get through. */
  wake(): void {
    this.#wake?.()
  }

  #in(ms: number): void {
    clearTimeout(this.#timer)
    if (!this.#isOver) this.#timer = setTimeout(() => this.#begin(), ms)
  }

  #begin(): void {
    clearTimeout(this.#timer)
    this.#busy = this.#send().finally(() => {
      this.#busy = undefined
    })
  }

  async #send(): Promise<void> {
    const { save, batch, onSaved, onState, onStop, delay } = this.#parts
    const sent = batch()
    try {
      const saved = await save(sent)
      this.#failed = 0
      onSaved(sent, saved)
    } catch (error) {
      if (!(error instanceof Away)) {
        const wasOver = this.#isOver
        this.stop()
        if (!wasOver) onStop(error)
        return
      }
      onState('offline')
      this.#in(delay(this.#failed++))
      return
    }
    const isMore = batch().length > 0
    onState(isMore ? 'saving' : 'saved')
    this.#in(isMore ? SOON_MS : HEARTBEAT_MS)
  }
}

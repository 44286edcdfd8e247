const waiting: (() => unknown)[] = []

/** Done when the benchmark ends in whatever way, the last first: processes, clusters and folders must not stay. */
export const atEnd = (undo: () => unknown): void => void waiting.push(undo)

export async function endAll(): Promise<void> {
  for (let undo = waiting.pop(); undo; undo = waiting.pop()) {
    try {
      await undo()
    } catch (error) {
      console.error(error)
    }
  }
}

export function endAllOnSignal(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.once(signal, () => void endAll().finally(() => process.exit(1)))
}

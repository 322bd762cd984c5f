/**
 * Lets several workers run as if at once, one effect at a time: whenever all of them wait at an effect or have ended, `pick`
 * says whose turn it is. The same picks give the same run.
 */
export function interleaving(workers: number, pick: (waiting: number) => number) {
  const waiting: { readonly worker: number; readonly go: () => void }[] = [];
  const live = new Set(Array.from({ length: workers }, (_, i) => i));
  let acting = false;

  async function settle(): Promise<void> {
    // What a worker does between two effects takes a few turns of the event loop and no waiting.
    for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve));
    if (acting) return;
    const stands = [...live].every((worker) => waiting.some((each) => each.worker === worker));
    if (!stands) return void settle();
    if (waiting.length === 0) return;
    acting = true;
    waiting.sort((one, other) => one.worker - other.worker);
    const [next] = waiting.splice(pick(waiting.length), 1);
    next?.go();
  }

  return {
    /** Waits for a worker's turn; to be followed by `done` once the effect is over. */
    turn: (worker: number): Promise<void> =>
      new Promise((resolve) => {
        waiting.push({ worker, go: resolve });
        void settle();
      }),
    done(): void {
      acting = false;
      void settle();
    },
    /** A worker has ended, however. */
    leave(worker: number): void {
      live.delete(worker);
      acting = false;
      void settle();
    },
  };
}

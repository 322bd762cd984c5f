/** Gives each question a signal of its own that aborts when the time for all is over. */
export function collectDeadline(ms: number, reason: string) {
  const open = new Set<AbortController>();
  let over = false;
  const timer = setTimeout(() => {
    over = true;
    for (const question of open) question.abort(new Error(reason));
  }, ms);
  return {
    clear: () => clearTimeout(timer),
    bound: async <Result>(ask: (signal: AbortSignal) => Promise<Result>): Promise<Result> => {
      const question = new AbortController();
      if (over) question.abort(new Error(reason));
      open.add(question);
      try {
        return await ask(question.signal);
      } finally {
        open.delete(question);
      }
    },
  };
}

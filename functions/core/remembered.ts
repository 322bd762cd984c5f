/** The same answer each time, worked out when a key first comes; so many are remembered, of others it is worked out anew. */
export function remembered<T>(most: number, work: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = work(key);
    if (known.size < most) known.set(key, value);
    return value;
  };
}

/** Where a hash stands in a list; -1 where it does not. */
export type Places = (hash: number) => number;

/** Looks hashes up in a list of distinct ones. They are spread already, so that their own bits tell where to look. */
export function placesOf(hashes: Uint32Array): Places {
  // At most a quarter full: most of what is asked for is not there, and is so seen at once.
  const size = 2 ** Math.ceil(Math.log2(4 * hashes.length + 4));
  const last = size - 1;
  const places = new Int32Array(size).fill(-1);
  for (let place = 0; place < hashes.length; place++) {
    let at = (hashes[place] as number) & last;
    while (places[at] !== -1) at = (at + 1) & last;
    places[at] = place;
  }
  return (hash) => {
    for (let at = hash & last; ; at = (at + 1) & last) {
      const place = places[at] as number;
      if (place === -1 || hashes[place] === hash) return place;
    }
  };
}

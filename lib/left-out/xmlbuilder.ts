/** Stands in the function's bundle for what xml2js would write XML with: the monitor only reads it. */
export function create(): never {
  throw new Error("the function's bundle has no writer of XML");
}

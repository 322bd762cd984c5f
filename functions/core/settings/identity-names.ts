/** The names under which SES may know an address: itself, its domain, then each domain above that but the last label. */
export function identityNames(address: string): string[] {
  const labels = address.slice(address.lastIndexOf("@") + 1).split(".");
  return [address, ...labels.slice(0, -1).map((_, index) => labels.slice(index).join("."))];
}

import { runFaultTable } from "./fault-table.ts";
import { withFolder } from "./stores.ts";

/** Bundled with a fault of ours in the program: prints how the table ends, at the first case that goes wrong. */
const at = ({ name }: { name: string }) => /manifest|digest\.json|put state\/outbox|send/.test(name);
const tally = await withFolder((store) => runFaultTable(store, { at, untilRed: true }));
process.stdout.write(`${JSON.stringify(tally)}\n`);

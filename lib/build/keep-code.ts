import { codeLoader } from "../../functions/adapters/code-loader.ts";
import { tuneEngine } from "../../functions/adapters/tune-engine.ts";

/** `node keep-code.cjs FOLDER [argument...]`: runs the program that was built into a folder, and keeps the code of what was run. */
const [folder = ""] = process.argv.splice(2, 1);
tuneEngine();
const loader = codeLoader(folder);
process.on("exit", () => loader.keep());
loader.load("program.js");

import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { codeLoader } from "./adapters/code-loader.ts";
import { tuneEngine } from "./adapters/tune-engine.ts";

/** The built program's entry. Settings of the engine come first: code that was made with others is not taken. */
tuneEngine();
codeLoader(dirname(fileURLToPath(import.meta.url))).load("program.js");

import { version } from "../package.json";

/** The program's version: in the User-Agent, the digest's footer and `--version`. */
export const VERSION: string = version;

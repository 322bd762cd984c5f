// Prints the tests' counts as one plain line; a step outside the test runner that failed counts as one failure.
import { existsSync, readFileSync } from "node:fs";

const REPORT = "coverage/test-report.json";
const report = existsSync(REPORT)
  ? JSON.parse(readFileSync(REPORT, "utf8"))
  : { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 };
const otherFailure = process.argv[2] !== "0" && report.numFailedTests === 0 ? 1 : 0;
const skipped = report.numPendingTests > 0 ? `, ${report.numPendingTests} skipped` : "";
console.log(`${report.numPassedTests} passed, ${report.numFailedTests + otherFailure} failed${skipped}`);

// Stands in for Lambda's runtime client: takes an invocation from the Runtime API, calls the handler, hands back what came
// of it, and so on until it is stopped. https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
const { join } = require("node:path");

const api = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime`;
const post = (path, value) => fetch(`${api}/${path}`, { method: "POST", body: JSON.stringify(value) ?? "null" });
const errorOf = (error) => ({ errorType: error?.name ?? "Error", errorMessage: error?.message ?? String(error) });

async function main() {
  const [file, name] = process.env._HANDLER.split(".");
  let handler;
  try {
    handler = require(join(process.env.LAMBDA_TASK_ROOT, file))[name];
    if (typeof handler !== "function") throw new Error(`${process.env._HANDLER} is no function`);
  } catch (error) {
    await post("init/error", errorOf(error));
    process.exit(1);
  }
  for (;;) {
    const next = await fetch(`${api}/invocation/next`);
    const id = next.headers.get("lambda-runtime-aws-request-id");
    const context = {
      awsRequestId: id,
      getRemainingTimeInMillis: () => Number(next.headers.get("lambda-runtime-deadline-ms")) - Date.now(),
    };
    try {
      const result = await handler(await next.json(), context);
      const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
      const spent = { cpuMs: (userCPUTime + systemCPUTime) / 1000, peakMb: maxRSS / 1024 };
      await post(`invocation/${id}/response`, { result, loaded: Object.keys(require.cache), spent });
    } catch (error) {
      await post(`invocation/${id}/error`, errorOf(error));
    }
  }
}

main();

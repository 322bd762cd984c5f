import { METRIC_NAMESPACE, type Metric } from "../core/run/run-metrics.ts";

export interface MetricsSource {
  /** Name of the function: tells the metrics of two deployments in one account apart. */
  readonly functionName: string;
  readonly now: Date;
  /** Where a log line goes. */
  readonly write: (line: string) => void;
}

/**
 * Writes metrics as one log line from which CloudWatch makes them by itself: no request, and no permission beyond the log.
 * Form: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function writeMetrics(metrics: readonly Metric[], { functionName, now, write }: MetricsSource): void {
  if (metrics.length === 0) return;
  const definition = {
    Namespace: METRIC_NAMESPACE,
    Dimensions: [["FunctionName"]],
    Metrics: metrics.map(({ name, unit }) => ({ Name: name, Unit: unit })),
  };
  const line = {
    event: "run-metrics",
    _aws: { Timestamp: now.getTime(), CloudWatchMetrics: [definition] },
    FunctionName: functionName,
    ...Object.fromEntries(metrics.map(({ name, value }) => [name, value])),
  };
  write(`${JSON.stringify(line)}\n`);
}

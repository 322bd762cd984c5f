/**
 * List prices in USD without any free tier: us-east-1, as of November 2026 (they differ by a tenth or two between regions).
 * https://aws.amazon.com/lambda/pricing/, /s3/pricing/, /ses/pricing/, /eventbridge/pricing/, /cloudwatch/pricing/
 */
export const PRICES = {
  asOf: "us-east-1, November 2026",
  lambdaGbSecond: 0.0000133334,
  lambdaRequest: 0.2e-6,
  s3Write: 0.005e-3,
  s3Read: 0.0004e-3,
  s3GbMonth: 0.023,
  sesMail: 0.1e-3,
  sesGb: 0.12,
  schedulerCall: 1e-6,
  logGb: 0.5,
  outGb: 0.09,
  alarmMonth: 0.1,
  metricMonth: 0.3,
} as const;

import { Duration, RemovalPolicy, Validations } from "aws-cdk-lib";
import { BlockPublicAccess, Bucket, BucketEncryption, type LifecycleRule, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";

/** How long an overwritten or deleted object can still be fetched back. */
const OLD_VERSIONS_KEPT = Duration.days(30);
/** A run's report answers "why did it say that last week"; the decisions that matter are in the digests. */
const RUN_REPORTS_KEPT = Duration.days(30);
/** Long enough to look up what was said on the same occasion of last year, and of the year before. */
const DIGESTS_KEPT = Duration.days(2 * 365);

/** The monitor's only database, and what `cdk destroy` leaves behind: seeds, state, digests and run reports. */
export class MonitorBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.bucket = new Bucket(this, "Bucket", {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      versioned: true,
      removalPolicy: RemovalPolicy.RETAIN,
      // No rule reaches state/: what is known must outlive any clock, and its old versions are the way back from a bad
      // day. A busy monitor leaves some 250 MB of them a year, which cost less than a cent a month.
      lifecycleRules: [
        tidied("seeds/"),
        { ...tidied("runs/"), expiration: RUN_REPORTS_KEPT },
        { ...tidied("digests/"), expiration: DIGESTS_KEPT },
      ],
    });
    Validations.of(this.bucket).acknowledge({
      id: "AwsSolutions-S1",
      reason: "One function and its owner read this bucket; access logs would be a second bucket that nobody reads.",
    });
  }
}

function tidied(prefix: string): LifecycleRule {
  return {
    id: `tidy-${prefix.slice(0, -1)}`,
    prefix,
    noncurrentVersionExpiration: OLD_VERSIONS_KEPT,
    abortIncompleteMultipartUploadAfter: Duration.days(7),
  };
}

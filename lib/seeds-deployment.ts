import { RemovalPolicy, Stack, Validations } from "aws-cdk-lib";
import { PolicyStatement, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Bucket } from "aws-cdk-lib/aws-s3";
import { Asset } from "aws-cdk-lib/aws-s3-assets";
import { BucketDeployment, Source } from "aws-cdk-lib/aws-s3-deployment";
import { Construct } from "constructs";

interface SeedsDeploymentProps {
  readonly bucket: Bucket;
  /** Path of the seeds folder on this machine. */
  readonly folder: string;
}

/** Mirrors the seeds folder into `seeds/` of the bucket: what is gone from the folder goes from there, and only there. */
export class SeedsDeployment extends Construct {
  constructor(scope: Construct, id: string, { bucket, folder }: SeedsDeploymentProps) {
    super(scope, id);
    // Hidden files (.DS_Store and the like) are nobody's seeds.
    const asset = new Asset(this, "Asset", { path: folder, exclude: ["**/.*"] });
    const logGroup = new LogGroup(this, "Log", {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = this.copyingRole(bucket, asset, logGroup);
    const deployment = new BucketDeployment(this, "Deployment", {
      sources: [Source.bucket(asset.bucket, asset.s3ObjectKey)],
      destinationBucket: bucket,
      destinationKeyPrefix: "seeds/",
      prune: true,
      logGroup,
      role: role.withoutPolicyUpdates(),
    });
    deployment.node.addDependency(role);
    this.acknowledgeRuntime();
  }

  private acknowledgeRuntime(): void {
    const copying = Stack.of(this).node.children.filter(({ node }) =>
      node.id.startsWith("Custom::CDKBucketDeployment"),
    );
    for (const handler of copying) {
      Validations.of(handler).acknowledge({
        id: "AwsSolutions-L1",
        reason: "The copying function is the CDK's own; its runtime comes with aws-cdk-lib and is raised with it.",
      });
    }
  }

  /** Written out because the CDK would let its copying function read and write whole buckets. */
  private copyingRole(bucket: Bucket, asset: Asset, logGroup: LogGroup): Role {
    const role = new Role(this, "Role", { assumedBy: new ServicePrincipal("lambda.amazonaws.com") });
    const allow = (actions: string[], resource: string) =>
      role.addToPolicy(new PolicyStatement({ actions, resources: [resource] }));
    allow(["s3:GetObject"], asset.bucket.arnForObjects(asset.s3ObjectKey));
    allow(["s3:ListBucket"], bucket.bucketArn);
    allow(["s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"], bucket.arnForObjects("seeds/*"));
    allow(["logs:CreateLogStream", "logs:PutLogEvents"], logGroup.logGroupArn);
    const bucketId = Stack.of(this).getLogicalId(bucket.node.defaultChild as never);
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${bucketId}.Arn>/seeds/*]`,
      reason: "A folder's files are copied below one prefix; S3 scopes objects by prefix.",
    });
    return role;
  }
}

import { S3Client } from "@aws-sdk/client-s3";
import { s3Store } from "../../functions/adapters/s3-store.ts";
import { startS3Endpoint } from "../servers/s3-endpoint.ts";
import { objectStoreContract } from "./object-store.contract.ts";

const credentials = { accessKeyId: "test", secretAccessKey: "test" };

objectStoreContract("A bucket", async () => {
  const endpoint = await startS3Endpoint();
  const client = new S3Client({ endpoint: endpoint.url, region: "us-east-1", credentials, forcePathStyle: true });
  const store = s3Store({ bucket: endpoint.bucket, client });
  return { store, close: async () => (client.destroy(), endpoint.close()) };
});

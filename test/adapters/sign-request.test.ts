import { expect, test } from "vitest";
import { signedHeaders } from "../../functions/adapters/sign-request.ts";

const KEYS = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY" };

test("A form is signed as AWS's own test suite has it", () => {
  const request = { host: "example.amazonaws.com", body: "Param1=value1", service: "service", region: "us-east-1" };
  expect(signedHeaders(request, KEYS, new Date("2015-08-30T12:36:00Z"))).toEqual({
    "content-type": "application/x-www-form-urlencoded",
    host: "example.amazonaws.com",
    "x-amz-date": "20150830T123600Z",
    authorization:
      "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a",
  });
});

test("A session's token is sent and signed, too", () => {
  const request = {
    host: "cloudformation.us-east-1.amazonaws.com",
    body: "Action=DescribeStacks&StackName=A+B",
    service: "cloudformation",
    region: "us-east-1",
  };
  const headers = signedHeaders(request, { ...KEYS, sessionToken: "a-token" }, new Date("2026-01-02T03:04:05Z"));
  expect(headers["x-amz-security-token"]).toBe("a-token");
  // As the SDK's own signer has it.
  expect(headers.authorization).toMatch(/Signature=1a5b30378ff6c06b42d2d5a39a71c041ed8b9b683817c7a4e332169049257ca2$/);
});

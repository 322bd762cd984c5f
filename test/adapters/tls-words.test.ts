import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { httpFeedFetcher } from "../../functions/adapters/http-feed-fetcher.ts";
import { inWords } from "../../functions/adapters/network-words.ts";

/** What is said of a server that answers the first bytes of a secure connection with these, and hangs up. */
async function reasonFor(answer: Uint8Array | string): Promise<string> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => socket.end(answer));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/feed`;
  const response = await httpFeedFetcher({ allowPrivateNetwork: true }).fetch(
    { url, etag: null, lastModified: null },
    new AbortController().signal,
  );
  server.close();
  return response.kind === "failed" ? response.reason : response.kind;
}

/** A fatal alert (RFC 8446, section 6). */
const alert = (description: number) => Uint8Array.from([21, 3, 3, 0, 2, 2, description]);

describe("a secure connection that fails is told in words, when the server", () => {
  it.each([
    ["refuses the version", alert(70), /^it speaks only an outdated TLS \(protocol version\)$/],
    ["refuses what is strong enough", alert(71), /^it refused the secure connection \(insufficient security\)$/],
    ["refuses without a reason", alert(40), /^it refused the secure connection \(handshake failure\)$/],
    ["knows no such name", alert(112), /^it refused the secure connection \(unrecognized name\)$/],
    ["wants a certificate", alert(116), /^it wants a client certificate$/],
    [
      "answers in plain HTTP",
      "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\nplain",
      /^it does not speak TLS on this port$/,
    ],
    ["answers in bytes of no meaning", new Uint8Array(200).fill(99), /^it does not speak TLS on this port$/],
    ["closes the connection", "", /^the server broke the connection off \(ECONNRESET\)$/],
  ])("%s", async (_, answer, words) => {
    expect(await reasonFor(answer)).toMatch(words);
  });

  it.each([
    ["CERT_NOT_YET_VALID", "its certificate is not yet valid"],
    ["CERT_HAS_EXPIRED", "its certificate has expired"],
    ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "its certificate cannot be verified (as OpenSSL says it)"],
    ["SELF_SIGNED_CERT_IN_CHAIN", "its certificate cannot be verified (as OpenSSL says it)"],
  ])("shows a certificate with the fault %s", (code, words) => {
    expect(inWords(Object.assign(new Error("as OpenSSL says it"), { code }))).toBe(words);
  });
});

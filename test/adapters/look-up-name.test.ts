import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { httpFeedFetcher } from "../../functions/adapters/http-feed-fetcher.ts";
import { type LookUpName, type NameSources, nameLookup } from "../../functions/adapters/look-up-name.ts";
import { type DnsServer, startDnsServer } from "../servers/dns-server.ts";
import { type FeedServer, startFeedServer } from "../servers/feed-server.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** Long enough for a name server on this machine to answer in, short enough to wait for one that doesn't. */
const WAIT_MS = 800;

let server: FeedServer;
let names: DnsServer;
let port: string;
let hostsFile: string;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  names = await startDnsServer({
    "pear.example": ["127.0.0.1"],
    "metadata.example": ["169.254.169.254"],
    "six.example": ["::1"],
    "both.example": ["127.0.0.1", "::1"],
    "no-address.example": [],
    "failing.example": "failure",
    "in-hosts.example": ["169.254.169.254"],
    ...Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`silent-${n}.example`, "silence"])),
  });
  server = await startFeedServer({ "/feed": { body: "<rss/>" } });
  port = new URL(server.origin).port;
  folder = await temporaryFolder();
  hostsFile = join(folder.path, "hosts");
  await writeFile(
    hostsFile,
    "# names\n127.0.0.1\tlocalhost In-Hosts.example # ours\r\n::1 in-hosts.example\nnonsense\n",
  );
});
afterAll(async () => void (await Promise.all([server.close(), names.close(), folder.remove()])));

/** The system's own knowledge of names, as a test would have it. */
const systemKnows =
  (known: Readonly<Record<string, string>>): LookUpName =>
  async (hostname) => {
    const address = known[hostname];
    if (address === undefined) throw Object.assign(new Error("no such name"), { code: "ENOTFOUND" });
    return [{ address, family: 4 }];
  };
const sources = (more: NameSources = {}): NameSources => ({
  nameServers: [names.address],
  hostsFile,
  system: systemKnows({}),
  waitMs: WAIT_MS,
  ...more,
});
const ask = (host: string, more: NameSources = {}, allowPrivateNetwork = true) =>
  httpFeedFetcher({ allowPrivateNetwork, names: sources(more) }).fetch(
    { url: `http://${host}:${port}/feed`, etag: null, lastModified: null },
    new AbortController().signal,
  );

describe("a host's addresses", () => {
  it.each([
    ["its name servers", "pear.example"],
    ["its name servers, with a dot at the end", "pear.example."],
    ["the hosts file, whatever name servers say", "in-hosts.example"],
    ["the hosts file, for this machine", "localhost"],
  ])("come from %s", async (_, host) => {
    expect(await ask(host)).toMatchObject({ kind: "document" });
  });

  it.each(["kitchen.local", "container", "printer.vpn.example"])(
    "come from the system where name servers don't know them: %s",
    async (host) => {
      expect(await ask(host, { system: systemKnows({ [host]: "127.0.0.1" }) })).toMatchObject({ kind: "document" });
    },
  );

  it("of this machine and its network are not asked of the name servers of the world", async () => {
    for (const host of ["kitchen.local", "container", "a.localhost"]) await ask(host);
    expect(names.asked).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(?:kitchen|container|a)\b/)]));
  });

  it("come from the system while no name server was ever heard of", async () => {
    const closed = await startDnsServer({});
    await closed.close();
    const system = systemKnows({ "pear.example": "127.0.0.1" });
    expect(await ask("pear.example", { nameServers: [closed.address], system })).toMatchObject({ kind: "document" });
  });

  it("are of both families, IPv4 first: where there is no IPv6 at all, it costs no time", async () => {
    const lookUp = nameLookup(sources());
    expect(await lookUp("both.example")).toEqual([
      { address: "127.0.0.1", family: 4 },
      { address: "::1", family: 6 },
    ]);
    expect(await lookUp("six.example")).toEqual([{ address: "::1", family: 6 }]);
    expect(await lookUp("in-hosts.example")).toHaveLength(2);
  });

  it.each([
    ["name servers", "pear.example", {}],
    ["the hosts file", "in-hosts.example", {}],
    ["the system", "container", { system: systemKnows({ container: "127.0.0.1" }) }],
  ])("are checked, from %s as well", async (_, host, more: NameSources) => {
    const before = server.asked.length;
    expect(await ask(host, more, false)).toMatchObject({
      kind: "failed",
      refused: true,
      reason: expect.stringMatching(/may not be asked: 127\.0\.0\.1 is a loopback address/),
    });
    expect(server.asked).toHaveLength(before);
  });

  it("are checked at each hop", async () => {
    server.set("/inwards", { status: 302, headers: { location: "http://metadata.example/latest/" } });
    const fetcher = httpFeedFetcher({ allowPrivateNetwork: true, names: sources() });
    const url = `http://pear.example:${port}/inwards`;
    expect(await fetcher.fetch({ url, etag: null, lastModified: null }, new AbortController().signal)).toMatchObject({
      refused: true,
      reason: "metadata.example may not be asked: 169.254.169.254 is a link-local address",
    });
  });
});

describe("a name that cannot be looked up", () => {
  it.each([
    ["unknown.example", "its host name is not known (ENOTFOUND)"],
    ["failing.example", "its host name cannot be looked up: its name servers fail (ESERVFAIL)"],
  ])("is told in words: %s", async (host, reason) => {
    expect(await ask(host)).toMatchObject({ kind: "failed", reason });
  });

  it("because no name server answers is told so, and stands in no other's way", async () => {
    const fetcher = httpFeedFetcher({ allowPrivateNetwork: true, names: sources() });
    const told: string[] = [];
    const fetch = async (host: string) => {
      const url = `http://${host}:${port}/feed`;
      const response = await fetcher.fetch({ url, etag: null, lastModified: null }, new AbortController().signal);
      told.push(response.kind === "failed" ? response.reason : response.kind);
    };
    const silent = Array.from({ length: 20 }, (_, n) => fetch(`silent-${n}.example`));
    await Promise.all([...silent, fetch("pear.example")]);
    expect(told).toEqual(["document", ...Array(20).fill("its host name cannot be looked up: no name server answered")]);
  });

  it("keeps one of the system's threads at most, and no other name waiting for it without end", async () => {
    const underWay = new Set<string>();
    const silent: LookUpName = (hostname) => {
      underWay.add(hostname);
      return new Promise(() => {});
    };
    const lookUp = nameLookup(sources({ system: silent }));
    const outcomes = await Promise.allSettled(["a", "b", "c", "unknown.example"].map(lookUp));
    expect(outcomes.map((outcome) => outcome.status === "rejected" && outcome.reason.code)).toEqual([
      "ETIMEOUT",
      "ETIMEOUT",
      "ETIMEOUT",
      "ENOTFOUND",
    ]);
    expect([...underWay]).toEqual(["a"]);
    expect(await lookUp("pear.example")).toEqual([{ address: "127.0.0.1", family: 4 }]);
  });

  it("is not asked of the system when name servers answer for others", async () => {
    const asked: string[] = [];
    const system: LookUpName = async (hostname) => {
      asked.push(hostname);
      return [];
    };
    const lookUp = nameLookup(sources({ system }));
    await lookUp("pear.example");
    await expect(lookUp("silent-1.example")).rejects.toMatchObject({ code: "ETIMEOUT" });
    expect(asked).toEqual([]);
  });
});
